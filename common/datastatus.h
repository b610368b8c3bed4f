#ifndef CX_DATASTATUS_H
#define CX_DATASTATUS_H

#include "common/article.h"
#include "common/study.h"

/*
 * What kind of data a study is made of, in one paragraph: synthetic or real,
 * of which period, and when it was taken.
 *
 * It is told by the table "status", one row: data ("synthetic" or "real"),
 * first and last (the times of the first and the last post), seen and
 * seen_last (when the first and the last of the records were taken).  Where
 * it lacks the period, the months of the table "activity" that have a post
 * tell it.
 */
/* False, and nothing written, when none of it is known. */
bool datastatus_write(struct article *, const struct study *);

#endif
