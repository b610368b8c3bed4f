# The include graph points downward; this list is the architecture: a module includes only modules of rows above its own.
# A new one gets its place here on its first day.

LAYERS=(
  # what needs nothing
  'calendar dispersion error proportion rounding str terminal version vkerror'
  # memory; where JSON values end; words of dates
  'datewords jsonscan mem'
  # bytes, and the libraries that need no more
  'arena automaton buf keyness options pairs regex stats stem tempfile wrapping'
  # a file's bytes, trees, names, code points, numbers of keys, what is put aside on disk
  'association counts csvscan fates hash insight json labels output signature skeleton source spacesaving spool
   table timebucket token unicode vkid'
  # encodings; the walk through a text; formats that need no more; the record; formulas of tables
  'align charset columns csvodd datetext distinct figure flaws fold forms glob htmlbytes idset ledger markdown
   minhash narrow ngram numerals pattern people phrase rcodes recode record replies reservoir scan shingles
   sightings sorter tokenlist'
  # files in and out, decoded; entries of dictionaries; tokens brought to one writing; times
  'alike article decode entries face fields frame html hyphen lexis link literal mapping normline quotes
   ranking repair rows spelled tabletotal thousands timestamp vkfields'
  # questions asked of records; pages and tables to come; words; what an object is by its names
  'carry condition copies foreign groups harvest htmlref input page persons places screen shape sheet sign
   termtable word'
  # the stream of records; a text as tokens; dictionaries of other programs; HTML in texts; documents in pieces
  'chat csv dictxml dictyaml holding htmltext lexicoder liwc measure pieces plaintext scale stream text vkevent
   voices'
  # dictionaries; the documents of a file; texts as VK writes them; what users say of tables
  'dict documents handlist listing pagetext reading score shard sieve tableguess tablerules termrows vkmarkup
   wake wordlist'
  # drafts of records; the walk through an answer; hits and their words; parts of counts
  'blocks draft envelope hits study termcount vocab window'
  # rows and objects understood; measuring; rules of expressions
  'appendix describe doubts evidence expression locate poll slips tablerow themes vkparts wording'
  # tables of files; pages; posts and comments; chapters of the report
  'chapters feedback findings leaves pages tablefile tgparts vk'
  # patterns found in texts; what a row says; messengers
  'finder rowdraft telegram'
  # what filters are made of
  'archive explain intake spots tagger tone'
  # and filters of dictionaries
  'dictcheck matcher'
)

# Each outside library, and the one file that meets it.
declare -gA MEETS=(
  [yyjson.h]=json.c [libxml/HTMLparser.h]=html.c [libxml/xmlreader.h]=dictxml.c [yaml.h]=dictyaml.c [zlib.h]=source.c [utf8proc.h]=unicode.c [csv.h]=csvodd.c [libstemmer.h]=stem.c [pcre2.h]=regex.c
  [sodium.h]=hash.c [uchardet/uchardet.h]=charset.c [iconv.h]=recode.c [cmark-gfm.h]=markdown.c [cmark-gfm-core-extensions.h]=markdown.c
)

# C11 and POSIX.  No socket is among them: no filter goes to the network.
STANDARD='assert ctype errno fcntl inttypes limits locale math signal stdarg stdbool stddef stdint stdio stdlib string
  sys/ioctl sys/resource sys/stat sys/types sys/wait time unistd'

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
