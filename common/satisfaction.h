#ifndef CX_SATISFACTION_H
#define CX_SATISFACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "common/stats.h"
#include "common/str.h"

/*
 * What people say of a service in scores.
 *
 *	CSAT	share of the two best answers of a scale of 3 to 11 points
 *	CSI	Σ w_q s̄_q / Σ w_q over the questions q; and of 100, with
 *		100 (s − min) / (max − min) instead of each score s
 *	NPS	100 (share of 9–10 − share of 0–6) on the scale 0–10,
 *		SE 100 √((p₊ + p₋ − (p₊ − p₋)²) / n)
 *	CES	mean, mean of 100, and share of the best answer alone
 *
 * Sums are exact (stats.h), so no order of the answers tells.
 */
enum satisfaction_metric { METRIC_CSAT, METRIC_NPS, METRIC_CES, METRICS };

struct satisfaction_answer {
	enum satisfaction_metric metric;
	size_t question;             /* a small number; of CSAT */
	double score, least, most;   /* the scale; NaN: unknown */
	bool less_is_better;
};

/* Of one question, or of all answers of a metric: raw and of 100. */
struct satisfaction_mean {
	struct sum raw, hundred, squares;        /* squares: of those of 100 */
	double n;                                /* with a known scale */
	double least, most;                      /* the scale that all have, or NaN */
};

/* A group of answers.  Zero-initialise to begin. */
struct satisfaction {
	double csat_n, csat_top;
	double nps_n, nps_for, nps_against;
	double ces_n, ces_best;
	struct satisfaction_mean ces, *questions;
	size_t n_questions, room;
};

/* False, and nothing taken, when the scale is unknown to it, the score outside or between its points. */
bool satisfaction_add(struct satisfaction *, const struct satisfaction_answer *);
void satisfaction_free(struct satisfaction *);

/* NaN for what can't be computed. */
struct satisfaction_figures {
	double csat, csat_low, csat_high;        /* Wilson, 95 % */
	double csi, csi_100, csi_se, csi_n;      /* csi: when all answers have one scale; the error is of csi_100 */
	double nps, nps_se;
	double ces, ces_100, ces_se, ces_best;
};

/* weights: of questions by their numbers, of which `n' are known; the others weigh 1. */
struct satisfaction_figures satisfaction_figures(const struct satisfaction *, const double *weights, size_t n);

#endif
