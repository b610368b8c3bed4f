#!/usr/bin/env bash
# pipeline.sh DUMP... -o DIR: from raw dumps to the study's tables and report.
#
#   -o, --output DIR   where the results go: records.ndjson.gz, tables/, report.md, report.html
#   -s, --study DIR    the study: pages.csv keywords.dict lexicon.tsv codebook.dict, and if there are any
#                      include.csv exclude.csv officials.txt about.ru.md about.en.md
#                      (default: the bundled client-centricity)
#   -c, --coded SHEET  a coding sheet, filled in, or a directory of them; may be given several times.  People's codes
#                      take the place of the machine's, and shares are corrected for its errors
#   -b, --drawn-by KEY what the coded records were drawn by at different rates, as cx-sample --by does
#   -l, --lang ru|en   the language of the report (ru)
#   -j, --jobs N       tables made at once (2)
#   -h, --help         show this
#
# Status 0: all well; 1: the results are sound, some input was refused (see the messages); 2: no results.
set -euo pipefail
export LC_ALL=C

self=$(readlink -f -- "$0")
here=$(dirname -- "$self")
for filters in "$here" "$here/build"; do
	[ ! -x "$filters/cx-ingest" ] || PATH="$filters:$PATH"
done

say() { [ ! -t 2 ] || printf '%s\n' "$*" >&2; }
die() { printf 'pipeline: %s\n' "$*" >&2; exit 2; }
help() { sed -n '2,/^# Status/s/^# \{0,1\}//p' "$0"; }

study=$here/examples/client-centricity lang=ru jobs=2 output='' dumps=() sheets=() strata=()
[ -d "$study" ] || study=$here/../share/cx/client-centricity
while [ $# -gt 0 ]; do
	case $1 in
	-o | --output) output=${2-} ;;
	-s | --study) study=${2-} ;;
	-l | --lang) lang=${2-} ;;
	-j | --jobs) jobs=${2-} ;;
	-c | --coded) sheets+=("${2-}") ;;
	-b | --drawn-by) strata=(--strata "${2-}") ;;
	-h | --help) help; exit 0 ;;
	--) shift; dumps+=("$@"); break ;;
	--*=*) set -- "${1%%=*}" "${1#*=}" "${@:2}"; continue ;;
	-?*) die "unknown option $1 (try --help)" ;;
	*) dumps+=("$1"); shift; continue ;;
	esac
	[ $# -ge 2 ] || die "option $1 needs a value"
	shift 2
done
[ -n "$output" ] || die 'say where the results go: -o DIR'
[[ $output != -* ]] || output=./$output
[ ${#dumps[@]} -gt 0 ] || die 'no dump given'
[[ $lang = ru || $lang = en ]] || die "--lang $lang: ru or en"
[[ $jobs =~ ^[1-9][0-9]*$ ]] || die "--jobs $jobs: a number from 1"
for file in pages.csv keywords.dict lexicon.tsv codebook.dict; do
	[ -r "$study/$file" ] || die "$study/$file: not there"
done

# Everything is made in a directory beside the results and moved when it is complete.
mkdir -p "$output" || die "$output: can't be made; nothing was written"
work=$(mktemp -d "$output/.unfinished.XXXXXX") || die "$output: can't be written to"
trap 'trap "" INT TERM HUP; rm -rf "$work"' EXIT
mkdir "$work/tables" || die "$output: can't be written to"
refused=0

# check STATUS...: those of the stages, in their order.  Status 1 is worth a word at the end, anything else but 0 ends
# the run; 141 is a stage whose reader failed, so the reader is the one to name.
stages=(cx-ingest cx-dedupe cx-normalize tee cx-match cx-thread cx-sentiment cx-code gzip)
check() {
	local i=0 status failed=''
	for status; do
		case $status in
		0) ;;
		1) [[ ${stages[i]} == cx-* ]] || die "${stages[i]} failed; nothing was written to $output"
			refused=1 ;;
		141) failed=${failed:-"${stages[i]} (status 141)"} ;;
		*) failed="${stages[i]} (status $status)"; break ;;
		esac
		i=$((i + 1))
	done
	[ -z "$failed" ] || die "$failed failed; nothing was written to $output"
}

# allow STATUS: 1 is sound output of refused input.
allow() { [ "$1" -eq 1 ] && refused=1; }

officials=() about=() hand=() beside=()
[ ! -r "$study/officials.txt" ] || officials=(--officials "$study/officials.txt")
[ ! -r "$study/about.$lang.md" ] || about=(--about "$study/about.$lang.md")
for list in include exclude; do
	[ ! -r "$study/$list.csv" ] || hand+=("--$list" "$study/$list.csv")
done

# rows NAME OPTIONS...: the rows of one table.
rows() {
	local made=$work/$1.all
	cx-aggregate --table "$@" > "$made" && { grep -v '^{"kind":"run"' "$made" || [ $? -eq 1 ]; } && rm "$made"
}

# What people coded: codings out of their sheets.
for i in "${!sheets[@]}"; do
	[ ! -d "${sheets[i]}" ] || { sheets+=("${sheets[i]}"/*.csv); unset "sheets[$i]"; }
done
codings=()
if [ ${#sheets[@]} -gt 0 ]; then
	say "sheets: ${sheets[*]}"
	cx-ingest --sheet "$study/codebook.dict" -- "${sheets[@]}" > "$work/codings.ndjson" || allow $? ||
		die "the sheets could not be read; nothing was written to $output"
	codings=(--coded codings.ndjson)
fi
book=$(readlink -f -- "$study/codebook.dict")

# What people left out is not among the records: what they decided is counted on the way to them.  The search is the
# same, and so are its messages.
if [ ${#hand[@]} -gt 0 ]; then
	beside=("$work/searched")
	mkfifo "${beside[@]}" || die "$output: no pipe can be made there"
	{ cx-match --all --dict "$study/keywords.dict" "${hand[@]}" 2> /dev/null || [ $? -eq 1 ]; } < "${beside[0]}" |
		rows found --where 'match_by=hand | match_by=excluded' --by match_by,match_reason \
			-m 'records = count' > "$work/decided" &
fi

# --- records: what was said, by whom, about what, in which tone -----------------------------
say "records: ${dumps[*]}"
export CX_PROVENANCE=1
set +e
cx-ingest --pages "$study/pages.csv" "${officials[@]}" -- "${dumps[@]}" |
	cx-dedupe |
	cx-normalize |
	tee -- "${beside[@]}" |
	cx-match --dict "$study/keywords.dict" "${hand[@]}" --threads |
	cx-thread |
	cx-sentiment --lexicon "$study/lexicon.tsv" |
	(cd "$work" && exec cx-code --codebook "$book" "${codings[@]}") |
	gzip -n > "$work/records.ndjson.gz"
ended=("${PIPESTATUS[@]}")
counted=0
[ ${#hand[@]} -eq 0 ] || wait $! || counted=$?
check "${ended[@]}"
[ "$counted" -eq 0 ] || die "the table found failed; nothing was written to $output"
set -e
unset CX_PROVENANCE

# --- tables: how much of it -------------------------------------------------------------------
# keep NAME: the rows on standard input are this table, as NDJSON and as CSV; it has its names when it is complete.
tables=()
keep() {
	local made=$work/tables/$1
	cat > "$made.rows" && cx-report --format csv --table "$1" "$made.rows" > "$made.cells" &&
		mv "$made.rows" "$made.ndjson" && mv "$made.cells" "$made.csv"
}

# table NAME OPTIONS...: one table of the records, made in the background.
table() {
	tables+=("$1")
	while [ "$(jobs -rp | wc -l)" -ge "$jobs" ]; do wait -n || :; done
	{
		rows "$@" "$work/records.ndjson.gz" > "$work/$1.rows" &&
			{ [ "$1" != found ] || cat "$work/decided" >> "$work/$1.rows"; } && keep "$1" < "$work/$1.rows"
	} &
}
citizens="kind=comment & !official & !deleted"
texts="$citizens & text!=''"
tone=(-m 'n = count' -m 'negative = count where sentiment=negative'
	-m 'neutral = count where sentiment=neutral' -m 'positive = count where sentiment=positive')

say 'tables'
table corpus --by page --zero --carry name,group,members --total \
	-m 'bodies = count where kind=page' -m 'posts = count where kind=post' \
	-m 'comments = count where kind=comment' -m "citizens = count where $citizens" \
	-m 'official = count where kind=comment & official' -m 'deleted = count where kind=comment & deleted' \
	-m 'likes = sum likes where kind=post' -m 'reposts = sum reposts where kind=post' \
	-m 'views = sum views where kind=post' -m 'comments_declared = sum comments where kind=post' \
	-m 'missing = sum comments_missing where kind=post' -m 'comments_per_post = ratio comments / posts'
[ ${#hand[@]} -eq 0 ] || table found --where 'kind=post & match_by=rule' --by match_by -m 'records = count'
table reactions --where 'kind=post' \
	-m 'like = sum reaction_like' -m 'haha = sum reaction_haha' -m 'wow = sum reaction_wow' \
	-m 'love = sum reaction_love' -m 'anger = sum reaction_anger' -m 'sad = sum reaction_sad' \
	-m 'likes = sum likes' -m 'reposts = sum reposts' -m 'views = sum views'
table reactions_by_tone --where 'kind=post & sentiment' --by sentiment -m 'posts = count' \
	-m 'reacted = count where reaction_mood' -m 'mood = mean reaction_mood' -m 'clashes = count where reaction_clash=true'
table tone --where "$texts" "${tone[@]}"
table tone_by_page --where "$texts | kind=page" --by page --zero --carry name \
	-m "n = count where kind=comment" "${tone[@]:2}"
table tone_by_month --where "$texts" --by time:month "${tone[@]}"
table codes --where "$texts" --by codes -m 'n = count' -m 'negative = count where sentiment=negative'
table code_base --where "$texts" -m 'n = count'
table openness --where 'kind=post' --by openness -m 'posts = count'
table replies --where 'kind=comment & (answered=true | answered=false)' \
	-m 'eligible = count' -m 'answered = count where answered=true' \
	-m 'median_seconds = median answer_seconds' -m 'p90_seconds = quantile 0.9 answer_seconds' \
	-m 'within_9h = count where answer_seconds<=32400'
table replies_by_page --where 'kind=page | (kind=comment & (answered=true | answered=false))' \
	--by page --zero --carry name -m 'eligible = count where kind=comment' \
	-m 'answered = count where answered=true' -m 'median_seconds = median answer_seconds'
wait

# --- what people coded: how far they agree, how right the machine is, what shares become ----------
if [ ${#sheets[@]} -gt 0 ]; then
	say 'agreement and validation'
	cx-agree --codebook "$study/codebook.dict" "$work/codings.ndjson" > "$work/agreement" || allow $? ||
		die "cx-agree failed; nothing was written to $output"
	# each variable that somebody coded; a slash stands behind those whose labels are in `codes`
	sed -n '/"category":/d; /"codings":0,/d; s/.*"variable":"\([^"]*\)","level":"sets".*/\1\//p; t
		s/.*"variable":"\([^"]*\)".*/\1/p' "$work/agreement" > "$work/variables"
	while IFS= read -r variable; do
		cx-evaluate --variable "$variable" "${strata[@]}" --where "$texts" "$work/records.ndjson.gz" ||
			die "cx-evaluate failed; nothing was written to $output"
	done < "$work/variables" > "$work/validation"
	tables+=(agreement evaluation prevalence confusion)
	keep agreement < "$work/agreement"
	for name in evaluation prevalence confusion; do
		{ grep "\"table\":\"$name\"" "$work/validation" || [ $? -eq 1 ]; } | keep "$name"
	done
fi
for name in "${tables[@]}"; do
	[ -e "$work/tables/$name.csv" ] || die "the table $name failed; nothing was written to $output"
done

# --- report: one page ---------------------------------------------------------------------------
say 'report'
for format in markdown html; do
	suffix=$format
	[ $format = html ] || suffix=md
	cx-report --format $format --lang "$lang" --codebook "$study/codebook.dict" "${about[@]}" \
		"$work"/tables/*.ndjson "$work/records.ndjson.gz" > "$work/report.$suffix" ||
		die "the report failed; nothing was written to $output"
done

# Complete: nothing shall come between the moves.  The tables of an earlier run go as a whole.
trap '' INT TERM HUP
[ ! -e "$output/tables" ] || mv "$output/tables" "$work/old"
if ! mv "$work/tables" "$output/tables" ||
	! mv -f "$work/records.ndjson.gz" "$work/report.md" "$work/report.html" "$output/"; then
	die "$output: the results could not be moved there"
fi
say "done: $output/report.html"
[ "$refused" -eq 0 ] || echo 'pipeline: some input was refused; the messages above say what' >&2
exit "$refused"
