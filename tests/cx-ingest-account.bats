# Every object is accounted for: on standard error, in --bad, in --report and in the run record.

setup() {
  load helper
  cd "$T"
  printf '{"items":[{"id":1,"owner_id":-5,"post_type":"post","text":"раз"},{"id":1,"owner_id":-5,"post_type":"post"},{"id":2,"post_type":"post"}],"groups":[{"id":5,"name":"Маяк"}]}' > a.json
  printf 'link;text;date\nhttps://vk.com/wall-5_1?reply=7;;вечером\nhttps://vk.com/wall-5_1?reply=8;да;2024-03-01\nодно;поле\n' > b.csv
}

@test "the report tells of every file what became of what was in it, and why" {
  run -1 --separate-stderr cx-ingest --report report.json a.json b.csv
  run -0 jq -S . report.json
  is "$(jq -S . <<< '{
    "tool": "cx-ingest", "version": "'"$(cx-ingest --version | sed 's/.* //')"'",
    "read": 7, "written": 4, "duplicate": 1, "refused": 2, "left_out": 0,
    "deleted": 0, "without_text": 1, "dates_not_understood": 1, "scores_not_understood": 0, "numbers_not_understood": 0, "illegal_bytes": 0,
    "kinds": {"post": 1, "page": 1, "comment": 2},
    "reasons": {"a post without owner_id: whose it is, can'"'"'t be told: --post names a post of that page": 1, "2 fields where the header has 3": 1},
    "files": [
      {"file": "a.json", "encoding": "UTF-8", "read": 4, "written": 2, "duplicate": 1, "refused": 1, "left_out": 0,
       "deleted": 0, "without_text": 0, "dates_not_understood": 0, "scores_not_understood": 0, "numbers_not_understood": 0, "illegal_bytes": 0,
       "kinds": {"post": 1, "page": 1}, "reasons": {"a post without owner_id: whose it is, can'"'"'t be told: --post names a post of that page": 1}},
      {"file": "b.csv", "encoding": "UTF-8", "read": 3, "written": 2, "duplicate": 0, "refused": 1, "left_out": 0,
       "deleted": 0, "without_text": 1, "dates_not_understood": 1, "scores_not_understood": 0, "numbers_not_understood": 0, "illegal_bytes": 0,
       "kinds": {"comment": 2}, "reasons": {"2 fields where the header has 3": 1}}
    ]}')"
}

@test "on a line of the report stands a file, and reasons come without the byte that they begin with" {
  for n in 1 2 3; do printf '{"id":%d,}\n{"id":22222,}\n' "$n"; done > bad.ndjson
  run -1 --separate-stderr cx-ingest --report report.json a.json bad.ndjson
  [ "$(grep -c '^{"file":' report.json)" -eq 2 ]
  run -0 jq -c '.files[1] | [.read, .refused, (.reasons | length)]' report.json
  is '[6,6,1]'
}

@test "the summary is the report in a line, and says only what happened" {
  run -1 --separate-stderr cx-ingest -v a.json b.csv
  [ "$(tail -n 1 <<< "$stderr")" = 'cx-ingest: read 7, written 4, duplicate 1, refused 2; of those written deleted 0, without text 1, with a date not understood 1' ]
  run -0 --separate-stderr cx-ingest -v - <<< '{"items":[]}'
  [ "$stderr" = 'cx-ingest: read 0, written 0, duplicate 0, refused 0; of those written deleted 0, without text 0' ]
}

@test "what was refused is in --bad with its place, its byte and its bytes" {
  printf '[{"id":1,"owner_id":-5,"post_type":"post"},\n{"id":2,"owner_id":-5,"text":ни}]' > c.json
  run -1 --separate-stderr cx-ingest --bad bad c.json b.csv
  [ "$(wc -l < bad)" -eq 2 ]
  matches '^c\.json:2: byte 7[0-9]: .*	\{"id":2,"owner_id":-5,"text":ни\}$' bad
  matches '^b\.csv:4: 2 fields where the header has 3	одно;поле$' bad
}

@test "the run record tells duplicates, too" {
  run -1 --separate-stderr cx-ingest --provenance a.json
  run -0 jq -c 'select(.kind == "run") | [.records_in, .records_out, .refused, .duplicate, .left_out]' <<< "$output"
  is '[4,2,1,1,0]'
}

@test "the report takes no place of what is read, and a full disk is noticed" {
  run -2 --separate-stderr cx-ingest --report a.json a.json
  [ "$stderr" = 'cx-ingest: option --report: a.json is read as input' ]
  run -2 --separate-stderr cx-ingest --report /dev/full a.json
  [[ $stderr == *'/dev/full'*'No space left on device'* ]]
  run -2 --separate-stderr cx-ingest --report nowhere/report.json a.json
  [[ $stderr == *nowhere* ]]
}

@test "more than --max-bad is status 2, with everything written" {
  run -2 --separate-stderr cx-ingest --max-bad 20% a.json b.csv
  [ "$(wc -l <<< "$output")" -eq 4 ]
  [[ $stderr == *'2 of 7 records refused, more than --max-bad 20%'* ]]
  run -1 --separate-stderr cx-ingest --max-bad 2 a.json b.csv
}

@test "the run record names the dumps, with their SHA-256" {
  run -1 --separate-stderr cx-ingest --provenance a.json b.csv
  run -0 jq -c 'select(.kind == "run") | .files' <<< "$output"
  is '["a.json sha256:'"$(sha256sum < a.json | cut -d ' ' -f 1)"'","b.csv sha256:'"$(sha256sum < b.csv | cut -d ' ' -f 1)"'"]'
}
