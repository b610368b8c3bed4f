#ifndef CX_DICTYAML_H
#define CX_DICTYAML_H

#include "common/foreign.h"

/*
 * quanteda's YAML: maps of categories, in them maps of categories or lists
 * of patterns; what is under an empty key or __ belongs to the category
 * around it.
 *
 *	POLICY:
 *	  tax: [tax*, "fiscal policy"]
 *	  __: policy
 *
 * Read event by event: nothing is built that could grow beyond the file.
 * Aliases, which could, are refused, and so is more than one document.
 */
void dictyaml_read(struct foreign *, struct str text);

#endif
