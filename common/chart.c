#include "common/chart.h"

#include <errno.h>
#include <sys/stat.h>

#include "common/chartbodies.h"
#include "common/chartmonths.h"
#include "common/chartset.h"
#include "common/chartshares.h"
#include "common/chartwait.h"
#include "common/error.h"
#include "common/gnuplot.h"
#include "common/scratch.h"

static void (*const figures[])(struct chartset *) = {
	chartmonths_activity, chartshares_reactions, chartmonths_tone, chartbodies_tone, chartshares_codes,
	chartbodies_gap, chartshares_openness, chartwait_survival, chartshares_journey, chartbodies_index
};

static void
draw_all(struct chartset *set)
{
	for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
		figures[i](set);
	arena_free(&set->arena);
}

void
charts_draw(struct pictures *p, const struct study *s, enum language language, const char *directory)
{
	struct chartset set = {.pictures = p, .study = s, .language = language, .directory = directory,
	    .kept = directory != NULL};

	if (directory == NULL) {
		if (!gnuplot_found())
			return;
		set.directory = scratch_make();
		draw_all(&set);
		scratch_remove();
		return;
	}
	if (!gnuplot_found())
		die("there is no gnuplot, which draws the figures (Debian: gnuplot-nox)");
	if (mkdir(directory, 0777) != 0 && errno != EEXIST)
		die("%s:", directory);
	draw_all(&set);
}
