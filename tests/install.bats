# make install puts it where everybody finds it, and make uninstall takes it away.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

@test "installed filters find their data, pages and completions; uninstalling leaves no file" {
  # Another PREFIX than the one it was built for, and no environment.
  make -s -C "$ROOT" B="${CX_BUILD:-build}" install PREFIX="$T/inst" > said 2>&1 || { cat said; false; }
  echo '{"kind":"comment","id":"1","text":"Третий месяц жду ответа, одни отписки"}' > in
  run -0 env -i "$T/inst/bin/cx-sentiment" in
  [[ $output == *'"sentiment":"negative"'* ]]
  run -0 env -i "$T/inst/bin/cx-code" in
  [[ $output == *'phenomenon/formalisation'* ]]
  [ -s "$T/inst/share/man/man1/cx-match.1" ] && [ -s "$T/inst/share/man/man7/cx.7" ] && [ -s "$T/inst/share/man/man5/cx-record.5" ]
  bash -n "$T"/inst/share/bash-completion/completions/cx-*
  # Completion of the study's command offers what its help tells.
  run -0 "$ROOT/pipeline.sh" --help
  for option in $(grep -oE -- '--[a-z-]+' <<< "$output" | grep -vx -- --by | sort -u); do
    grep -qE -- "[ \"]$option[ \"]" "$T/inst/share/bash-completion/completions/cx-study"
    grep -qF -- "'$option" "$T/inst/share/zsh/site-functions/_cx-study"
  done
  # The whole study, by a link, with nothing but the system's PATH.
  ln -s "$T/inst/bin/cx-study" study
  run -0 env -i PATH=/usr/bin:/bin ./study "$ROOT"/examples/client-centricity/dump/*.gz -o out
  [ -s out/report.html ]
  # Nothing of the study stays behind in the sources: the same tables, byte for byte.
  "$ROOT/pipeline.sh" "$ROOT"/examples/client-centricity/dump/*.gz -o here
  run -0 diff -r here/tables out/tables
  is ''
  make -s -C "$ROOT" B="${CX_BUILD:-build}" uninstall PREFIX="$T/inst" > said 2>&1
  run -0 find "$T/inst" ! -type d
  is ''
}
