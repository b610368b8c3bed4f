# The include graph points downward; this list is the architecture: a module includes only modules of rows above its own.
# A new one gets its place here on its first day.

LAYERS=(
  # what needs nothing
  'calendar calibration dispersion error normal palette proportion reuse rounding str surrogate terminal version vkerror'
  # memory; where JSON values end; words of dates
  'datewords jsonscan mem siphash svgtag'
  # numbers of many digits
  'bigsum decimal'
  # bytes, and the libraries that need no more
  'abbrev arena automaton ratings bag buf bytesize calibrate confusion folds keyness options pairs regex stats stem tempfile wrapping'
  # numbers and strings of JSON
  'jsontext'
  # a file's bytes, trees, names, code points, numbers of keys, what is put aside on disk
  'allocation association settled base64 htmlescape pagebar pagestyle bins correction counts csvscan cue fates filemap hash insight json labels output gnuplot pictures recent remark scratch signature skeleton source spacesaving sparse spool
   table timebucket token unicode vkid weights'
  # encodings; the walk through a text; formats that need no more; the record; formulas of tables
  'spread svg origin plainword tallies align drawing bayes csvcell examples figurehtml pagescript sortkey linear profiles random charset columns csvodd datetext distinct figure flaws fold forms glob glossary gram htmlbytes idset ledger markdown
   minhash narrow ngram numerals pattern people phrase rcodes recode record replies reservoir scan shingles
   sightings sorter vkspan tokenlist'
  # files in and out, decoded; entries of dictionaries; tokens brought to one writing; times
  'pagetable reported arithmetic agreement alike composite satisfaction strays vanished sampleframe samplesize article decode entries face fields frame html hyphen lexis link literal mapping masking normline
   ranking repair rows spelled tabletotal trainer thousands timestamp vkfields wordbook'
  # questions asked of records; pages and tables to come; words; what an object is by its names
  'accumulator denial drift foreword quotes charsums clause weekdays codebook coded chances labelkeys kappa resample validation carry condition moment copies foreign groups harvest headings htmlref input persons places screen shape resultrow runrecord shelf rowkey sheet sign stages standing surveyanswer talk
   termtable word'
  # the stream of records; a text as tokens; dictionaries of other programs; HTML in texts; where rows and documents are
  'csvlink operand among extremes sets spans codedvalue chat codecells codesheet csvwindow dictxml dictyaml elements holding htmltext lexicoder liwc opening plaintext rusentilex scale sentistrength stream text vader
   questions snapshot idfile indexplan talks vkevent voices wordweights worktime'
  # rows of texts; documents in pieces; the lists in them
  'pagestock portions rowlines derived extract recheck sums comparison answergroups weakest speaker waits moments orders boilerplate walls context csv listing pieces sheetrows'
  # dictionaries; the documents of a file; texts as VK writes them; what users say of tables
  'markup functions grid prevalence parts codings modelcard scorecard dict documents handlist nesting pagetext reading score shard sieve tableguess tablerules termrows vkmarkup
   wake wordlist'
  # drafts of records; the walk through an answer; hits and their words; parts of counts
  'measurefile definition blocks labelrows codedfiles consensus draft samplesheets sheetlayout conflicts envelope hits manner study termcount tonerole vocab window'
  # shares with their errors corrected for
  'chapter chartset correctedshare'
  # rows and objects understood; measuring; rules of expressions
  'measure chartfile appendix datastatus sheetrecord describe jury doubts evidence expression locate poll mood selection slips tablerow themes toneparts vkparts wording'
  # what a study is summed up in
  'keyfigures chartrows standouts tableprint'
  # tables of files; pages; posts and comments; chapters of the report
  'cells page chartbodies chartmonths chartshares chartwait activitychapter corpuschapter engagementchapter furtherchapter gapchapter keynesschapter opennesschapter replieschapter searchchapter
   sheetintake feedback overrule indexchapter irony journeychapter leaves limitations methods pages reliability tablefile terms tgparts tonebearing toneclause vk'
  # phrases found in texts; what a row says; messengers
  'tabulation figurelist chart findings tonechapter rowdraft seek outlet telegram'
  # patterns found in texts
  'finder reportjson'
  # what filters are made of
  'archive explain intake spots tagger tone'
  # and filters of dictionaries
  'dictcheck leaning matcher'
  # a text as a model sees it; what a model knows of itself; models
  'features'
  'modelhead plantext'
  'model'
  'bookcheck fitting verdict'
  # and what they say
  'polarity reasons'
  'coder opinion'
)

# Each outside library, and the one file that meets it.
declare -gA MEETS=(
  [yyjson.h]=json.c [libxml/HTMLparser.h]=html.c [libxml/xmlreader.h]=dictxml.c [yaml.h]=dictyaml.c [zlib.h]=source.c [utf8proc.h]=unicode.c [csv.h]=csvodd.c [libstemmer.h]=stem.c [pcre2.h]=regex.c
  [sodium.h]=hash.c [uchardet/uchardet.h]=charset.c [iconv.h]=recode.c [linear.h]=linear.c [cmark-gfm.h]=markup.c [cmark-gfm-core-extensions.h]=markup.c
)

# C11 and POSIX.  No socket is among them: no filter goes to the network.
STANDARD='assert ctype dirent errno fcntl inttypes limits locale math signal stdarg stdbool stddef stdint stdio stdlib string
  sys/ioctl sys/mman sys/resource sys/stat sys/types sys/wait time unistd'

setup() {
  load helper
  cd "$ROOT"
}

level() { # MODULE
  local i
  for i in "${!LAYERS[@]}"; do
    [[ " ${LAYERS[i]//[[:space:]]/ } " == *" $1 "* ]] && { echo "$i"; return; }
  done
  echo "module $1 has no layer: give it one in tests/layers.bats" >&2
  return 1
}

# includes FILE...: "file include", one a line, of the lines with quotes.
includes() { grep -Ho '^ *# *include *"[^"]*"' "$@" | sed 's/: *# *include *"/ /; s/"$//'; }

@test "every module has one place, and every place a module" {
  diff <(basename -a common/*.[ch] | sed 's/\.[ch]$//' | sort -u) <(printf '%s\n' "${LAYERS[@]}" | tr -s ' ' '\n' | sort)
}

@test "no module includes one of its own layer or above" {
  includes common/*.[ch] > "$T/includes"
  [ "$(wc -l < "$T/includes")" -gt 100 ]
  while read -r file include; do
    [[ $include == common/* ]] || { echo "$file includes \"$include\": by folder, please"; false; }
    from=$(basename "${file%.*}")
    to=$(basename "${include%.*}")
    [ "$from" != "$to" ] || continue
    [ "$(level "$to")" -lt "$(level "$from")" ] || { echo "$file includes $to"; false; }
  done < "$T/includes"
}

@test "a module begins with its own header" {
  for file in common/*.c; do
    first=$(grep -m 1 '^#include' "$file")
    [ "$first" = "#include \"${file%.c}.h\"" ] || { echo "$file begins with $first"; false; }
  done
}

@test "a filter includes common/ alone, and nothing includes a filter" {
  includes filters/*.c > "$T/includes"
  [ -s "$T/includes" ]
  run -1 grep -v ' common/[a-z_0-9]*\.h$' "$T/includes"
  is ''
  run -1 grep -n 'include.*filters/' common/*.[ch] filters/*.c
}

@test "each outside library is met in one file only, and no other header is" {
  grep -Ho '^ *# *include *<[^>]*>' common/*.[ch] filters/*.c | sed 's/: *# *include *</ /; s/>$//' > "$T/includes"
  [ "$(wc -l < "$T/includes")" -gt 100 ]
  while read -r file header; do
    [[ " ${STANDARD//$'\n'/ } " != *" ${header%.h} "* ]] || continue
    [ "$file" = "common/${MEETS[$header]:-nobody}" ] || { echo "$file includes <$header>"; false; }
  done < "$T/includes"
  for header in "${!MEETS[@]}"; do       # and the table has no ghosts
    grep -qx "common/${MEETS[$header]} $header" "$T/includes" || { echo "${MEETS[$header]} lacks $header"; false; }
  done
}

@test "only stream, options and error speak to the terminal" {
  # Comments aside.  output.c holds the number of standard output and keeps files off the three; a filter may ask
  # whether there is a terminal.
  grep -nE '\b(stdout|stderr|STD(OUT|ERR)_FILENO|v?printf|puts|putchar|perror)\b' common/*.c filters/*.c |
    grep -vE '^[^:]*:[0-9]+:( \*|/\*|.*isatty\(STD)' | grep -vE '^common/(stream|options|error)\.c:' > "$T/speakers"
  run -1 grep -vE '^common/(output|tempfile)\.c:.*(fd = STDOUT_FILENO|fd <= STDERR_FILENO|F_DUPFD)' "$T/speakers"
  is ''
}

@test "each header compiles alone" {
  for header in common/*.h; do
    "${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -I. -Wall -Wextra -Werror -fsyntax-only -x c "$header"
  done
}
