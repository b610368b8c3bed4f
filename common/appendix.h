#ifndef CX_APPENDIX_H
#define CX_APPENDIX_H

#include "common/article.h"
#include "common/study.h"

/*
 * What a reviewer reads: what the figures can't say, how they were worked
 * out, and by which programs from which files.
 */
void appendix_limitations(struct article *);
void appendix_method(struct article *, const struct study *);

/* files: those that this report itself was written from, NULL-terminated; a missing one is fatal. */
void appendix_provenance(struct article *, const struct study *, const char *const *files);

#endif
