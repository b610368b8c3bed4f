# Rows without records: complete grids, lists of what there is, and rows of few records.

setup() { load helper; }

posts() {
  cat <<'!'
{"kind":"post","page":"b","time":"2023-11-15T12:00:00Z","likes":4}
{"kind":"post","page":"a","time":"2024-02-15T12:00:00Z","likes":1}
{"kind":"post","page":"a","time":"2024-02-16T12:00:00Z","likes":2}
!
}

# names KEYS ARGUMENT...: the keys' values and the count of each row.
names() {
  cx-aggregate -b "$1" "${@:2}" -m 'n = count' | jq -c '[to_entries[] | select(.key | IN("kind", "id", "table") | not) | .value]' | paste -sd ' '
}

@test "--complete: each page with each month, and no month between is missing" {
  run -0 names page,m=time:month --complete < <(posts)
  is '["a","2023-11",0] ["a","2023-12",0] ["a","2024-01",0] ["a","2024-02",2] ["b","2023-11",1] ["b","2023-12",0] ["b","2024-01",0] ["b","2024-02",0]'
  run -0 names m=time:month,page --complete < <(posts)
  is '["2023-11","a",0] ["2023-11","b",1] ["2023-12","a",0] ["2023-12","b",0] ["2024-01","a",0] ["2024-01","b",0] ["2024-02","a",2] ["2024-02","b",0]'
}

@test "--complete knows every stretch of time, over the ends of years, leap days and long years" {
  while read -r unit from to stretches; do
    run -0 names "t=time:$unit" --complete --tz Z < <(printf '{"time":"%s:00:00Z"}\n' "$from" "$to")
    run -0 jq -rs 'map(.[0]) | join(" ")' <<< "$output"
    is "$stretches"
  done <<'!'
year    2023-05-01T00 2026-05-01T00 2023 2024 2025 2026
quarter 2023-08-01T00 2024-06-30T00 2023-Q3 2023-Q4 2024-Q1 2024-Q2
month   2023-11-30T00 2024-03-31T00 2023-11 2023-12 2024-01 2024-02 2024-03
week    2020-12-20T00 2021-01-12T00 2020-W51 2020-W52 2020-W53 2021-W01 2021-W02
day     2024-02-27T00 2024-03-02T00 2024-02-27 2024-02-28 2024-02-29 2024-03-01 2024-03-02
hour    2024-12-31T22 2025-01-01T01 2024-12-31T22 2024-12-31T23 2025-01-01T00 2025-01-01T01
week    2024-05-01T00 2024-05-01T00 2024-W18
!
}

@test "--complete: what is counted over nothing is 0, what is measured over it null; the total is not touched" {
  run -0 cx-aggregate -b page,k --complete -T -m 'n = count' -m 's = sum x' -m 'm = mean x' <<'!'
{"page":"a","k":1,"x":5}
{"page":"b","k":true,"x":7}
!
  is '{"kind":"row","id":"table:a:1","table":"table","page":"a","k":1,"n":1,"s":5,"m":5}
{"kind":"row","id":"table:a:true","table":"table","page":"a","k":true,"n":0,"s":0,"m":null}
{"kind":"row","id":"table:b:1","table":"table","page":"b","k":1,"n":0,"s":0,"m":null}
{"kind":"row","id":"table:b:true","table":"table","page":"b","k":true,"n":1,"s":7,"m":7}
{"kind":"row","id":"table:total","table":"table","total":true,"n":2,"s":12,"m":6}'
}

@test "--universe: all pages of a table have rows, with each month, in memory and on disk" {
  printf 'id,name\r\nc,"Служба, третья"\r\na,Бюро\r\n\r\n' > "$T/pages.csv"
  run -0 names page --universe "$T/pages.csv" < <(posts)
  is '["a",2] ["b",1] ["c",0]'
  run -0 names y=time:year,page --universe "$T/pages.csv" < <(posts)
  is '["2023","a",0] ["2023","b",1] ["2023","c",0] ["2024","a",2] ["2024","b",0] ["2024","c",0]'
  run -0 names y=time:year,page --universe "$T/pages.csv" --memory 1 < <(posts)
  is '["2023","a",0] ["2023","b",1] ["2023","c",0] ["2024","a",2] ["2024","b",0] ["2024","c",0]'
  run -0 names page --universe "$T/pages.csv" < /dev/null
  is '["a",0] ["c",0]'
  run -0 names page,time:month --universe "$T/pages.csv" < /dev/null
  is ''
}

@test "--universe reads TSV and NDJSON, and the key by its name" {
  printf 'x\tgroup\n1\tone\n2\ttwo\n' > "$T/g.tsv"
  run -0 names group --universe "$T/g.tsv" < /dev/null
  is '["one",0] ["two",0]'
  printf '%s\n' '{"kind":"page","id":"z"}' '{"page":"y","id":"no"}' > "$T/p.ndjson"
  run -0 names page --universe "$T/p.ndjson" <<< '{"page":"a"}'
  is '["a",1] ["y",0] ["z",0]'
}

@test "a list of what there is that says nothing of the keys is a usage error" {
  printf 'name\nx\n' > "$T/a.csv"
  run -2 cx-aggregate -b page --universe "$T/a.csv" /dev/null
  is "cx-aggregate: $T/a.csv: no column of it is called as one of --by's keys"
  : > "$T/a.csv"
  run -2 cx-aggregate -b page --universe "$T/a.csv" /dev/null
  is "cx-aggregate: $T/a.csv: nothing to read"
  printf '{"page":"a"}\n{"x":1}\n' > "$T/a.ndjson"
  run -2 cx-aggregate -b page --universe "$T/a.ndjson" /dev/null
  is "cx-aggregate: $T/a.ndjson:2: none of --by's keys is there"
  run -2 cx-aggregate -b page --universe "$T/none" /dev/null
  [[ $output == "cx-aggregate: $T/none"*'No such file or directory' ]]
  run -2 cx-aggregate --complete /dev/null
  is 'cx-aggregate: option --complete: there are no rows to complete without --by'
}

@test "a grid of more than 67,108,864 rows is fatal" {
  seq 1 8200 | sed 's/.*/{"a":"&","b":"&"}/' > "$T/in"
  run -2 cx-aggregate -b a,b --complete "$T/in"
  is 'cx-aggregate: the complete grid has more than 67108864 rows'
}

@test "--min-cell tells rows of few records, --suppress keeps their measures back" {
  run -0 cx-aggregate -b page --min-cell 2 -T -m 'likes = sum likes' < <(posts)
  is '{"kind":"row","id":"table:a","table":"table","page":"a","small":false,"likes":3}
{"kind":"row","id":"table:b","table":"table","page":"b","small":true,"likes":4}
{"kind":"row","id":"table:total","table":"table","total":true,"small":false,"likes":7}'
  run -0 cx-aggregate -b page --min-cell 2 --suppress -m 'likes = sum likes' -m 'top = top 1 page' < <(posts)
  is '{"kind":"row","id":"table:a","table":"table","page":"a","small":false,"likes":3,"top":["a"],"top_n":[2]}
{"kind":"row","id":"table:b","table":"table","page":"b","small":true,"likes":null,"top":null,"top_n":null}'
  run -2 cx-aggregate --suppress /dev/null
  is 'cx-aggregate: option --suppress: --min-cell tells which rows'
  run -2 cx-aggregate --min-cell 0 /dev/null
  is "cx-aggregate: option --min-cell: '0' is no number from 1 to 1000000000"
  run -2 cx-aggregate --exact x /dev/null
  is "cx-aggregate: option --exact: 'x' is no number from 1 to 268435456"
}
