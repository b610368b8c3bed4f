# cx-ingest: numbers and dates as people write them; what is unclear stays absent.
# tests/unit/figure.c and tests/unit/timestamp.c have every form; here is what becomes of them in records.

setup() { load helper; }

# times DATE...: the time, or null, and its precision, of posts with these dates.
times() {
  local n=0 date
  printf 'link\tdate\n' > "$T/dates.tsv"
  for date in "$@"; do
    printf 'https://vk.com/wall-5_%d\t%s\n' $((++n)) "$date" >> "$T/dates.tsv"
  done
  cx-ingest "${ARGS[@]}" "$T/dates.tsv" | jq -c '[.time, .time_precision]' > "$T/times"
  output=$(cat "$T/times")
}

@test "a date without a zone is in --tz, one with a zone is not" {
  ARGS=(--tz=+07:00)
  times '2024-02-03 15:04' '12 фев 2024' 'Sat, 03 Feb 2024 15:04:05 +0300' '2024-02-03T15:04:05Z' 1706961845 '03.02.24 9:05' '15:04'
  is '["2024-02-03T08:04:00Z",null]
["2024-02-11T17:00:00Z","day"]
["2024-02-03T12:04:05Z",null]
["2024-02-03T15:04:05Z",null]
["2024-02-03T12:04:05Z",null]
["2024-02-03T02:05:00Z",null]
[null,null]'
}

@test "dates that say only how they lie to now need --now" {
  ARGS=(--now '2024-02-06 15:04:05')
  times '3 фев в 14:05' 'вчера' 'два часа назад' '8 фев' '7 фев' '12 фев 2020 в 10:00'
  is '["2024-02-03T11:05:00Z",null]
["2024-02-04T21:00:00Z","day"]
["2024-02-06T10:04:05Z",null]
["2023-02-07T21:00:00Z","day"]
[null,null]
["2020-02-12T07:00:00Z",null]'
  ARGS=()
  times '3 фев в 14:05' 'вчера' 'два часа назад' '12 фев 2020 в 10:00'
  is '[null,null]
[null,null]
[null,null]
["2020-02-12T07:00:00Z",null]'
}

@test "VK's own objects may have dates in words or milliseconds, too" {
  run -0 cx-ingest --now '2024-02-06 12:00' <<< '[{"id":7,"owner_id":-5,"post_type":"post","date":"2024-02-03 15:04","edited":1706961845123,"text":""},{"id":8,"owner_id":-5,"post_type":"post","date":"вчера в 12:30","text":""},{"id":9,"owner_id":-5,"post_type":"post","date":"1706961845","text":""},{"id":10,"owner_id":-5,"post_type":"post","date":"однажды","text":""},{"id":11,"owner_id":-5,"post_type":"post","date":0,"text":""}]'
  [ "$(jq -c '[.time, .edited]' <<< "$output")" = '["2024-02-03T12:04:00Z","2024-02-03T12:04:05Z"]
["2024-02-05T09:30:00Z",null]
["2024-02-03T12:04:05Z",null]
[null,null]
[null,null]' ]
}

@test "now is an instant" {
  for now in 2024-02-06 вчера soon '' 1 1969-12-31T23:59:59Z; do
    run -2 --separate-stderr cx-ingest --now "$now" /dev/null
    [ "$stderr" = "cx-ingest: option --now: '$now' is no instant like '2024-05-06 10:00'" ]
  done
}

@test "counters are whole, and what is no number is absent" {
  printf 'link\tlikes\treposts\tviews\n' > "$T/counts.tsv"
  printf 'https://vk.com/wall-5_1\t%s\t%s\t%s\n' '8335.0' '4.2K' $'1\xC2\xA0234' >> "$T/counts.tsv"
  printf 'https://vk.com/wall-5_2\t%s\t%s\t%s\n' '1,2 тыс.' '3 млн' '1.234.567' >> "$T/counts.tsv"
  printf 'https://vk.com/wall-5_3\t%s\t%s\t%s\n' '1,234' '-' 'NaN' >> "$T/counts.tsv"
  printf 'https://vk.com/wall-5_4\t%s\t%s\t%s\n' '-5' '1e300' 'много' >> "$T/counts.tsv"
  printf 'https://vk.com/wall-5_5\t%s\t%s\t%s\n' '100+' '12,500' '5 лайков' >> "$T/counts.tsv"
  printf 'https://vk.com/wall-5_6\t%s\t%s\t%s\n' '0,125' "1'234" '1,5' >> "$T/counts.tsv"
  run -0 --separate-stderr cx-ingest -v --report "$T/report" "$T/counts.tsv"
  [ "$(jq -c '[.likes, .reposts, .views]' <<< "$output")" = '[8335,4200,1234]
[1200,3000000,1234567]
[1234,null,null]
[null,null,null]
[null,12500,null]
[null,null,null]' ]
  [[ $stderr == *', with a number not understood 3' ]]
  [ "$(jq .numbers_not_understood "$T/report")" -eq 3 ]
}

@test "the calendar is Python's, over all its years" {
  python3 - "$T" <<'!'
import datetime, random, sys
random.seed(20261122)
day, epoch = datetime.timedelta(days=1), datetime.datetime(1970, 1, 1)
first, last = datetime.date(1, 1, 2), datetime.date(9999, 12, 30)
edges = [datetime.date(y, m, d) for y in (4, 100, 400, 1900, 1970, 2000, 2100, 9996) for m, d in ((1, 1), (2, 28), (3, 1), (12, 31))]
edges += [datetime.date(y, 2, 29) for y in (4, 400, 2000, 2024, 9996)]
dates = edges + [first + day * random.randrange((last - first).days) for _ in range(10000)]
with open(sys.argv[1] + '/in.tsv', 'w') as table, open(sys.argv[1] + '/expected', 'w') as expected:
    table.write('link\tdate\n')
    n = 0
    for d in dates:
        t = datetime.datetime.combine(d, datetime.time(random.randrange(24), random.randrange(60), random.randrange(60)))
        zone = random.randrange(-14 * 60, 14 * 60 + 1)
        shown = t.isoformat() + '%s%02d:%02d' % ('-' if zone < 0 else '+', abs(zone) // 60, abs(zone) % 60)
        seconds = int((t - epoch).total_seconds()) - zone * 60
        utc = (epoch + datetime.timedelta(seconds=seconds)).isoformat() + 'Z'
        forms = [shown] if seconds < 10**8 or seconds >= 4102444800 else [shown, str(seconds)]
        for form in forms:
            n += 1
            table.write('https://vk.com/wall-5_%d\t%s\n' % (n, form))
            expected.write(utc + '\n')
!
  cx-ingest "$T/in.tsv" | jq -r .time > "$T/out"
  [ "$(wc -l < "$T/out")" -gt 10000 ]
  same "$T/expected" "$T/out"
}

@test "clerks' dates: the clock first, quotes, two digits of the year, a point in the clock, digits alone, Excel's days" {
  ARGS=()
  times '10:00 06.05.2024' '«6» мая 2024 г.' '6-May-24' '06.05.2024 10.00' 20240506 45418 '45418,5' 17150000000 20241306 73051
  is '["2024-05-06T07:00:00Z",null]
["2024-05-05T21:00:00Z","day"]
["2024-05-05T21:00:00Z","day"]
["2024-05-06T07:00:00Z",null]
["2024-05-05T21:00:00Z","day"]
["2024-05-05T21:00:00Z","day"]
["2024-05-06T09:00:00Z",null]
[null,null]
[null,null]
[null,null]'
}

@test "of the dates of a file that are not understood the first is told, and how many more there are" {
  printf 'link;date\nhttps://vk.com/wall-5_1;13/05/2024\nhttps://vk.com/wall-5_2;01.02.2024\nhttps://vk.com/wall-5_3;скоро\n' > "$T/a.csv"
  printf 'link;date\nhttps://vk.com/wall-5_4;вчера\n' > "$T/b.csv"
  run -0 --separate-stderr cx-ingest "$T/a.csv" "$T/b.csv"
  [ "$stderr" = "cx-ingest: $T/a.csv:2: date '13/05/2024' not understood (and 1 more)
cx-ingest: $T/b.csv:2: date 'вчера' not understood without --now" ]
}
