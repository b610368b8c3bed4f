#include "common/vader.h"

static const double MEAN_MOST = 4;

/* token, mean, deviation, [ratings] */
static bool
cut_entry(struct str line, struct str *token, struct str *mean)
{
	*token = str_trim(str_cut(&line, '\t'));
	*mean = str_trim(str_cut(&line, '\t'));
	str_cut(&line, '\t');
	line = str_trim(line);
	return token->n > 0 && mean->n > 0 && line.n >= 2 && line.p[0] == '[' && line.p[line.n - 1] == ']';
}

bool
vader_is(struct str text)
{
	struct str token, mean, line = {text.p, 0};

	while (text.n > 0 && line.n == 0)
		line = str_trim(str_cut(&text, '\n'));
	return cut_entry(line, &token, &mean);
}

void
vader_read(struct foreign *f, struct str text)
{
	struct str name = STR("tone"), token, mean;
	size_t category = foreign_open(f, &name, 1);
	double weight;

	while (text.n > 0) {
		struct str line = str_cut(&text, '\n');

		f->line++;
		if (str_trim(line).n == 0)
			continue;
		if (!cut_entry(line, &token, &mean))
			foreign_flaw(f, "not 'token TAB mean TAB deviation TAB [ratings]'");
		else if (!foreign_number(mean, &weight) || !(weight <= MEAN_MOST && weight >= -MEAN_MOST))
			foreign_flaw(f, "'%.*s' is no mean from -4 to 4", (int)mean.n, mean.p);
		else
			foreign_add_as(f, category, FOREIGN_PLAIN, token, &weight);
	}
}
