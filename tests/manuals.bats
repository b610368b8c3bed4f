# The page beside the program says what the program does: one option table, one purpose.

setup() { load helper; }

# page_options PAGE: name, letter or -, and whether a value follows, of each `.It Fl' of the page.
page_options() {
  awk '$1 == ".It" && $2 == "Fl" {
         name = letter = "-"; value = "no"
         for (i = 2; i <= NF; i++) {
           if ($i == "Ar") { value = "yes"; break }
           if ($i == "Fl" && $(i + 1) == "Fl") continue      # Fl Fl name, as some write it
           if ($i == "Fl" || $i == ",") continue
           word = $i
           sub(/^-/, "", word)
           if (length(word) == 1) letter = word; else name = word
         }
         print name, letter, value }' "$1" | sort
}

# The same of the table, without what every filter has.
table_options() {
  awk -F '\t' '$1 !~ /^(bad|max-bad|provenance|help|version)$/ { print $1, $2, $3 == "-" ? "no" : "yes" }' \
    "$T/table" | sort
}

@test "every filter has its page, every page its filter" {
  diff <(cd "$ROOT/filters" && basename -s .c cx-*.c) <(cd "$ROOT/filters" && basename -s .1 cx-*.1)
}

@test "the page's options are the program's, with their letters and values" {
  for f in $FILTERS; do
    about "$f"
    table
    page_options "$ROOT/filters/$f.1" > "$T/page"
    table_options > "$T/program"
    same "$T/program" "$T/page"
    # those of the family are there by name
    for option in bad max-bad provenance help version; do
      grep -Eq -- "Fl (Fl )?-?$option( |$)" "$ROOT/filters/$f.1" || { echo "--$option is not on the page"; false; }
    done
  done
}

@test "the family's page tells of the family's options, and of every filter" {
  for option in bad max-bad provenance help version; do
    grep -Eq -- "Fl (Fl )?-?$option( |$)" "$ROOT/filters/cx.7" || { echo "--$option is not in cx(7)"; false; }
  done
  for f in $FILTERS; do
    grep -Eq -- "^\.(It )?Xr $f 1" "$ROOT/filters/cx.7" || { echo "$f is not in cx(7)"; false; }
  done
}

@test "the purpose is one line, the same in --help, the page, the source and the README" {
  for f in $FILTERS; do
    about "$f"
    purpose=$("$f" --help | sed -n 2p)
    [ -n "$purpose" ]
    [ "$purpose" = "$(sed -n 's/^\.Nd //p' "$ROOT/filters/$f.1")" ]
    [ "/* $f - $purpose */" = "$(head -1 "$ROOT/filters/$f.c")" ]
    grep -F -- "$f" "$ROOT/README.md" | grep -qF -- "$purpose" || { echo "not in the README: $purpose"; false; }
  done
}

@test "every page is clean mdoc, of one date, with the sections a reader looks for" {
  run -0 mandoc -Tlint -W warning "$ROOT"/filters/*.[157]
  is ''
  for f in $FILTERS; do
    about "$f"
    for section in NAME SYNOPSIS DESCRIPTION KEYS 'EXIT STATUS' EXAMPLES 'SEE ALSO' CAVEATS; do
      grep -qx "\.Sh $section" "$ROOT/filters/$f.1" || { echo "no section $section"; false; }
    done
    grep -qx '\.Dd November 22, 2026' "$ROOT/filters/$f.1"
    sed -n '/^\.Sh CAVEATS/,$p' "$ROOT/filters/$f.1" | grep -qi memory || { echo 'CAVEATS without memory'; false; }
  done
}

@test "every page that is named exists" {
  cd "$ROOT/filters"
  grep -ho '^\.Xr cx[a-z-]* [0-9]' ./*.[157] | sort -u > "$T/named"
  [ -s "$T/named" ]
  while read -r _ page section; do
    [ -f "$page.$section" ] || { echo "there is no $page.$section"; false; }
  done < "$T/named"
}

@test "the completions offer every option, made from the same table" {
  for f in $FILTERS; do
    about "$f"
    table
    "$ROOT/.ci/completion" bash "$f" < "$T/table" > "$T/completion"
    # shellcheck source=/dev/null
    source "$T/completion"
    COMP_WORDS=("$f" --)
    COMP_CWORD=1
    COMPREPLY=()
    "_${f//-/_}"
    diff <(cut -f 1 "$T/table" | sed 's/^/--/' | sort) <(printf '%s\n' "${COMPREPLY[@]}" | sort)
    COMP_WORDS=("$f" -)
    "_${f//-/_}"
    while IFS=$'\t' read -r name letter _; do
      [ "$letter" = - ] || [[ " ${COMPREPLY[*]} " == *" -$letter "* ]] || { echo "-$letter is not offered"; false; }
      "$ROOT/.ci/completion" zsh "$f" < "$T/table" > "$T/zsh"
      grep -qF -- "'--$name" "$T/zsh" || { echo "--$name is not offered in zsh"; false; }
    done < "$T/table"
    [ "$(head -1 "$T/zsh")" = "#compdef $f" ]
  done
}
