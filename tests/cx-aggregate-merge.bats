# Parts make the whole, on disk or in memory: the bytes are the same.

setup() { load helper; }

# A few records of each kind; the options ask for every sort of state.
corpus() {
  cat <<'!'
{"kind":"page","id":"a","members":100,"name":"А","seen":"2024-01-01T00:00:00Z"}
{"kind":"page","id":"a","members":90,"name":"А","seen":"2023-01-01T00:00:00Z"}
{"kind":"page","id":"b","members":40}
{"kind":"comment","id":"1","page":"a","time":"2024-01-31T22:00:00Z","x":0.1,"who":"u1"}
{"kind":"comment","id":"2","page":"a","time":"2024-04-01T00:00:00Z","x":0.2,"who":"u2"}
{"kind":"comment","id":"3","page":"b","time":"2024-02-01T00:00:00Z","x":1e300,"who":"u1"}
{"kind":"comment","id":"4","page":"b","time":"2024-02-03T00:00:00Z","x":-1e300}
!
}

asked=(-b page,time:month -t t -T -c members,name --complete --min-cell 2 -w kind=comment -m 'n = count' -m 's = sum x'
  -m 'v = variance x' -m 'q = median x' -m 'w = distinct who' -m 'f = first who' -m 'top = top 1 who' -m 'p = n / members')

# parted: the corpus in two parts, by odd and even lines.
parted() {
  corpus | sed -n 'p;n' | cx-aggregate --partial "${asked[@]}" > "$T/odd"
  corpus | sed -n 'n;p' | cx-aggregate --partial "${asked[@]}" > "$T/even"
}

spoiled() { # MESSAGE FILE...
  run -2 --separate-stderr cx-aggregate --merge "${@:2}"
  [ -z "$output" ]
  output=$stderr
  is "cx-aggregate: $1"
}

@test "two parts merged in either order are the single run; --merge asks for nothing again" {
  parted
  corpus | cx-aggregate "${asked[@]}" > "$T/whole"
  [ "$(wc -l < "$T/whole")" -eq 7 ]
  cx-aggregate --merge "$T/odd" "$T/even" | cmp - "$T/whole"
  cx-aggregate --merge "$T/even" "$T/odd" | cmp - "$T/whole"
  cat "$T/even" "$T/odd" | cx-aggregate --merge --memory 1 | cmp - "$T/whole"
  cx-aggregate --merge --partial "$T/even" "$T/odd" | cx-aggregate --merge | cmp - "$T/whole"
}

@test "a sum is exact over parts: what cancels is gone, what is small stays" {
  for x in 1e300 0.1 -1e300 0.2; do echo "{\"x\":$x}" | cx-aggregate --partial -m 's = sum x' -m 'm = mean x' > "$T/$x"; done
  run -0 cx-aggregate --merge "$T"/1e300 "$T"/0.1 "$T"/-1e300 "$T"/0.2
  is '{"kind":"row","id":"table:total","table":"table","total":true,"s":0.30000000000000004,"m":0.07500000000000001}'
}

@test "a part without records is a part; no part is none" {
  cx-aggregate --partial -b page < /dev/null > "$T/none"
  echo '{"page":"a"}' | cx-aggregate --partial -b page > "$T/one"
  run -0 cx-aggregate --merge "$T/none" "$T/one"
  is '{"kind":"row","id":"table:a","table":"table","page":"a","count":1}'
  run -0 cx-aggregate --merge "$T/none"
  is ''
  spoiled 'option --merge: there is no part to merge' /dev/null
}

@test "groups beyond --memory wait on disk, and the rows are the same" {
  for i in {1..3000}; do echo "{\"g\":\"g$((i * 7919 % 1000))\",\"x\":$((i % 13)).5,\"w\":\"$((i % 5))\"}"; done > "$T/in"
  ask=(-b g -T -m 'n = count' -m 's = sum x' -m 'q = quantile 0.9 x' -m 'd = distinct w' -m 'm = max w' -m 't = top 2 w')
  cx-aggregate "${ask[@]}" "$T/in" > "$T/whole"
  [ "$(wc -l < "$T/whole")" -eq 1001 ]
  for memory in 1 50K 300K; do cx-aggregate --memory $memory "${ask[@]}" "$T/in" | cmp - "$T/whole"; done
  run -2 cx-aggregate --memory 0 "$T/in"
  is "cx-aggregate: option --memory: '0' is no size, as 500M or 2G are"
}

@test "parts made with other settings do not add up, and the option is named" {
  echo '{"x":1}' | cx-aggregate --partial -m 'n = count' > "$T/a"
  echo '{"x":1}' | cx-aggregate --partial -m 'n = sum x' > "$T/b"
  echo '{"x":1}' | cx-aggregate --partial -m 'n = count' -w x > "$T/c"
  spoiled "$T/b:1: option --measure is [\"n = sum x\"] in this part, and [\"n = count\"] in the one at $T/a:1" "$T/a" "$T/b"
  spoiled "$T/a:1: option --where is not given in this part, and \"x\" in the one at $T/c:1" "$T/c" "$T/a"
}

@test "a part whose settings were changed by hand is refused" {
  echo '{"x":1}' | cx-aggregate --partial -m 'n = count' | sed 's/n = count/m = count/' > "$T/a"
  spoiled "$T/a:1: the settings of this part were changed, or come from another version" "$T/a"
}

@test "a part that is cut, or lacks a row, or has one twice, is refused" {
  parted
  head -n 4 "$T/odd" > "$T/cut"
  spoiled "$T/cut:1: the part that begins here is cut: its last row is missing" "$T/cut"
  spoiled "$T/cut:1: the part that begins here is cut: its last row is missing" "$T/cut" "$T/even"
  n=$(($(wc -l < "$T/odd") - 2))
  sed 3d "$T/odd" > "$T/lacks"
  spoiled "$T/lacks:$((n + 1)): the part that ends here, and begins at $T/lacks:1, has $((n - 1)) rows; it was written with $n" "$T/lacks"
  sed 3p "$T/odd" > "$T/twice"
  spoiled "$T/twice:$((n + 3)): the part that ends here, and begins at $T/twice:1, has $((n + 1)) rows; it was written with $n" "$T/twice"
}

@test "a line that is no such row is refused by name, and a state that is none" {
  echo '{"g":"a","x":1}' | cx-aggregate --partial -b g -m 'n = count' -m 's = sum x' -m 'd = distinct x' > "$T/a"
  echo '{"kind":"post"}' > "$T/post"
  spoiled "$T/post:1: no row as cx-aggregate --partial writes it" "$T/post"
  spoiled "$T/post:1: no row as cx-aggregate --partial writes it" "$T/a" "$T/post"
  [ "$(jq -c 'select(.what == "group").state' "$T/a")" = "$(jq -nc '[1,1,[2,1]]' | sed 's/]$//'),$(jq -c 'select(.what == "group").state[3]' "$T/a")]" ]
  for state in 1 '[]' '[1,1,[2,1],[],[]]' '[-1,1,[2,1],[]]' '[1,"1",[2,1],[]]' '[1,1,[2,[1,999,1]],[]]' '[1,1,[2,[1,0,99999999999]],[]]' \
    '[1,1,[2],[]]' '[1,1,[2,1],["a"]]' '[1,1,[2,1],"short"]' '[1,1,[2,0.5],[]]'; do
    sed "s/\"state\":.*}/\"state\":$state}/" "$T/a" > "$T/b"
    spoiled "$T/b:2: no row as cx-aggregate --partial writes it" "$T/b"
  done
}

@test "options over which the parts decide are usage errors with --merge" {
  for option in '-b x' '-T' '-w x' '-t x' '-z' '--exact 5' '-m n=count' '--min-cell 5' '--tz Z'; do
    # shellcheck disable=SC2086
    run -2 cx-aggregate --merge $option /dev/null
    [[ $output == 'cx-aggregate: option --'*': with --merge the parts decide over that' ]]
  done
}

@test "random corpora in 1 to 64 parts, in any order, with and without spill, are the single run byte for byte" {
  python3 "$BATS_TEST_DIRNAME/aggregate_reference.py" merge 25
}
