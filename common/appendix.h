#ifndef CX_APPENDIX_H
#define CX_APPENDIX_H

#include "common/article.h"
#include "common/study.h"

/*
 * By which programs the study was made, from which files, and what they
 * refused: told from the run records.
 */

/* The paragraph for the top of the page; false, and nothing written, when no run refused anything. */
bool appendix_refused(struct article *, const struct study *);

/*
 * The chapter.  files: those that this report itself was written from,
 * NULL-terminated; a missing one is fatal.
 */
void appendix_provenance(struct article *, const struct study *, const char *const *files);

#endif
