# The include graph points downward; this list is the architecture: a module includes only modules of rows above its own.
# A new one gets its place here on its first day.

LAYERS=(
  # what needs nothing
  'str error version proportion vkerror'
  # memory
  'mem'
  # bytes, and the libraries that need no more
  'buf arena options regex stats stem'
  # files in and out, trees, names, numbers of keys
  'hash input json labels output spool table timebucket token unicode vkid'
  # formats, times, the walk through a text; the record
  'columns csv distinct documents entity figure markdown numerals pattern phrase record replies scan signature'
  'timestamp voices'
  # the stream of records; dictionaries; what tables, articles and dumps are made of
  'article dict fields link quotes rows sign stream tableguess vkfields vkmarkup'
  # questions asked of records; drafts of records
  'carry condition draft envelope groups hits page sheet study word'
  # a text as tokens; measuring; rows and objects understood
  'appendix describe evidence expression measure tablerow text themes vk'
  # a record's text; chapters of the report; tables of files
  'chapters feedback findings pages reading sieve tablefile'
  # what filters are made of
  'rowdraft'
  'intake vocab'
  'finder'
  'tagger tone'
)

# Each outside library, and the one file that meets it.
declare -gA MEETS=(
  [yyjson.h]=json.c [zlib.h]=input.c [utf8proc.h]=unicode.c [csv.h]=csv.c [libstemmer.h]=stem.c [pcre2.h]=regex.c
  [sodium.h]=hash.c [cmark-gfm.h]=markdown.c [cmark-gfm-core-extensions.h]=markdown.c
)

# C11 and POSIX.  No socket is among them: no filter goes to the network.
STANDARD='assert ctype errno fcntl inttypes limits locale math signal stdarg stdbool stddef stdint stdio stdlib string
  sys/resource sys/stat sys/types sys/wait time unistd'

setup() {
  load helper
  cd "$ROOT"
}

level() { # MODULE
  local i
  for i in "${!LAYERS[@]}"; do
    [[ " ${LAYERS[i]} " == *" $1 "* ]] && { echo "$i"; return; }
  done
  echo "module $1 has no layer: give it one in tests/layers.bats" >&2
  return 1
}

# includes FILE...: "file include", one a line, of the lines with quotes.
includes() { grep -Ho '^ *# *include *"[^"]*"' "$@" | sed 's/: *# *include *"/ /; s/"$//'; }

@test "every module has one place, and every place a module" {
  diff <(basename -a common/*.[ch] | sed 's/\.[ch]$//' | sort -u) <(printf '%s\n' "${LAYERS[@]}" | tr ' ' '\n' | sort)
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
  run -1 grep -vE '^common/(output|spool)\.c:.*(fd = STDOUT_FILENO|fd <= STDERR_FILENO|F_DUPFD)' "$T/speakers"
  is ''
}

@test "each header compiles alone" {
  for header in common/*.h; do
    "${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -I. -Wall -Wextra -Werror -fsyntax-only -x c "$header"
  done
}
