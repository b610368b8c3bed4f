#ifndef CX_CORRECTION_H
#define CX_CORRECTION_H

#include <stddef.h>
#include <stdint.h>

/*
 * What share of a population bears a class, when a machine labelled all of
 * it and people looked at a sample: the machine's errors are corrected for.
 *
 * Population of N, N_j labelled j by the machine; of these people coded n_j,
 * each unit i of which weighs w_i, 1 when units of a label all had the same
 * chance to be drawn, else as many as it stands for.  Let y_i be 1 when it
 * bears class k, else 0.
 *
 *	q_j   = Σ w_i y_i / Σ w_i over the coded units of label j
 *	p_k   = Σ_j (N_j / N) q_j
 *	e_i   = (N_j / N) w_i (y_i − q_j) / Σ w
 *	Var   = Σ_j (1 − n_j / N_j) n_j / (n_j − 1) Σ_{i in j} e_i², which for
 *		equal weights is Σ_j (N_j / N)² (1 − n_j / N_j) q (1 − q) /
 *		(n_j − 1)                   (Cochran 1977, 5.3, post-stratified)
 *	Var_c = G / (G − 1) Σ_g (Σ_{i in g} e_i)², with the coded units lying
 *		in G clusters (Särndal, Swensson and Wretman 1992, by
 *		linearisation)
 *	recall_k    = (N_k / N) q_k / p_k
 *	precision_k = q_k
 *
 * The recall in the sample itself is none of the population's when labels
 * were sampled at different rates.
 *
 * A label of which nothing was coded makes the share unknown, NaN; one of
 * which a single unit was, the variance.
 */
struct correction;

/* k labels and classes, the same ones, numbered from 0. */
struct correction *correction_new(size_t k);
void correction_free(struct correction *);

/* A unit of the population with the machine's label. */
void correction_add(struct correction *, size_t said);
/* The same unit was coded, too; the cluster is any number that its cluster has alone. */
void correction_code(struct correction *, size_t said, size_t truth, uint64_t cluster, double weight);

struct corrected {
	double population, coded;    /* N, n */
	double raw;                  /* the machine's share */
	double share, se;            /* corrected */
	double low, high;            /* 95 %: share ± 1.96 se, within 0 and 1 */
	double cluster_se;           /* Var_c's; NaN with fewer than two clusters */
	double deff;                 /* Var_c / (p (1 − p) / n): its ratio to that of n units drawn one by one */
	double cluster_low, cluster_high;
	double precision, recall;
};

struct corrected correction_of(const struct correction *, size_t class);

/*
 * A share corrected by what is known of the labelling alone: (p + sp − 1) /
 * (se + sp − 1), with sensitivity and specificity (Rogan and Gladen 1978).
 * May lie outside 0 and 1, which tells that they do not fit; NaN when
 * labelling is no better than chance.
 */
double correction_rogan_gladen(double share, double sensitivity, double specificity);

#endif
