# The bytes of a dump: what they are written in, how lines end, what is no text at all.

setup() {
  load helper
  cd "$T"
}

# letter: a page of comments as people write them, one a line.
letter() {
  cat << '!'
Здравствуйте! Подскажите, пожалуйста, когда включат отопление в доме № 14 по Садовой?
Третий день звоню в диспетчерскую — «ваш звонок очень важен для нас», и тишина.
Спасибо за новую площадку, дети в восторге! Ещё бы лавочку в тень поставили…
А почему автобус 27-го маршрута ходит раз в час? В понедельник ждали с 7:40 до 8:35, на работу опоздали все.
Объявление о собрании висело за мусоропроводом, поэтому пришло пять человек из ста двадцати.
Юрий Павлович, вы же сами обещали съездить и посмотреть! Прошло полгода. Где подъезд, где пандус?
Съешьте ещё этих мягких французских булок, да выпейте чаю: чиновник занят, у него обед.
ЭТО БЕЗОБРАЗИЕ!!! ТРИ НЕДЕЛИ БЕЗ ГОРЯЧЕЙ ВОДЫ, А СЧЁТ ПРИШЁЛ КАК ЗА МЕСЯЦ
у нас в посёлке wi-fi есть, а воды нет) вот такой хай-тек, 100% импортозамещение
Яму у аптеки засыпали щебнем. Через два дождя щебень уехал вниз, к школе, яма осталась на месте.
Ответили быстро, вежливо и по делу. Даже не верится, что это наша администрация.
Фонари горят днём и не горят ночью: видимо, экономят «лампочки Ильича».
Цена билета — 45 руб., а мелочи у водителя никогда нет; карту терминал «не видит».
Эх, хорошо в деревне летом: комары, клещи, отключение света по вторникам.
Щёки мёрзнут, ключи примерзают к замку, зато снег за нас убирает ветер.
!
}

# Without the signs that cp866 and koi8-r do not have.
plain_letter() { letter | sed 's/[«»]/"/g; s/—/-/g; s/…/.../g; s/№ /N/g'; }

# Lines of text as a dump of three kinds.
ndjson() {
  jq -Rc '{id: input_line_number, owner_id: -5, post_id: 11, from_id: (100 + input_line_number), date: 1709284000,
    text: .}'
}
document() { ndjson | jq -s '{response: {count: length, items: .}}'; }
rows_of() {
  jq -Rrn '"Ссылка на комментарий;Имя и фамилия автора;Текст комментария",
    (inputs | "https://vk.com/wall-5_11?reply=\(input_line_number);Жанна Щукина;\"\(gsub("\""; "\"\""))\"")'
}

# as ENCODING: standard input in that encoding; "+ENCODING" puts the byte order mark before it.
as() {
  case $1 in
  +*) { printf '\xEF\xBB\xBF'; cat; } | iconv -f utf-8 -t "${1#+}" ;;
  *) iconv -f utf-8 -t "$1" ;;
  esac
}

# reads FILE COUNT: what cx-ingest says of standard input is what FILE has, that many records.
reads() {
  cx-ingest > out 2> err
  same "$1" out
  [ ! -s err ]
  [ "$(wc -l < out)" -eq "$2" ]
}

@test "one letter in every encoding and in every kind of dump gives the same records" {
  for kind in ndjson document rows_of; do
    letter | "$kind" > dump
    cx-ingest < dump > expected
    [ "$(jq -r 'select(.kind == "comment") | .text' expected)" = "$(letter)" ]
    for encoding in cp1251 utf-16le utf-16be +utf-16le +utf-16be +utf-8 +utf-32le mac-cyrillic; do
      echo "# $kind in $encoding"
      as "$encoding" < dump > there
      reads expected 15 < there
    done
    plain_letter | "$kind" > dump
    cx-ingest < dump > expected
    for encoding in cp1251 cp866 koi8-r iso-8859-5; do
      echo "# $kind in $encoding"
      as "$encoding" < dump > there
      reads expected 15 < there
      gzip < there > there.gz
      reads expected 15 < there.gz
    done
  done
}

@test "three rows are enough to know the encoding by" {
  printf '%s\n' 'да, спасибо' 'лифт не работает' 'Когда?' | rows_of > dump
  cx-ingest < dump > expected
  for encoding in cp1251 cp866 koi8-r iso-8859-5 utf-16le utf-16be; do
    echo "# $encoding"
    as "$encoding" < dump > there
    reads expected 3 < there
  done
}

@test "what begins with a megabyte of ASCII is known by the first letters that come" {
  for ((i = 1; i < 5000; i++)); do echo "$i: nothing but plain ASCII here, line after line after line after line"; done > ascii
  { cat ascii; letter; } | ndjson > dump
  [ "$(head -4999 dump | wc -c)" -gt 600000 ]
  cx-ingest < dump > expected
  for encoding in cp1251 utf-8; do
    as "$encoding" < dump > there
    reads expected 5014 < there
  done
}

@test "--verbose tells what was guessed, and --encoding says otherwise" {
  letter | ndjson | as cp1251 > dump
  run -0 --separate-stderr cx-ingest -v dump
  [ "${stderr_lines[0]}" = 'cx-ingest: dump: read as cp1251 (guessed; --encoding says otherwise)' ]
  run -0 --separate-stderr cx-ingest -v --encoding windows-1251 dump
  [ "${stderr_lines[0]}" = 'cx-ingest: dump: read as windows-1251' ]
  echo '{"kind":"comment","id":"c","text":"Æ ß ø"}' > dump
  iconv -f utf-8 -t latin1 < dump > there
  run -0 cx-ingest --encoding latin1 there
  is "$(cat dump)"
  run -0 --separate-stderr cx-ingest -v dump           # nothing was guessed of UTF-8
  [ "${#stderr_lines[@]}" -eq 1 ]
}

@test "an encoding that nobody knows is refused before anything is read" {
  for name in cp1252x '' cp1251//IGNORE; do
    run -2 --separate-stderr cx-ingest --encoding "$name" no-such-file
    is ''
    [ "$stderr" = "cx-ingest: option --encoding: '$name' is none that iconv knows, like cp1251, cp866, koi8-r, utf-16le" ]
  done
}

@test "a byte order mark is believed more than --encoding" {
  letter | ndjson > dump
  cx-ingest < dump > expected
  for encoding in +utf-8 +utf-16be; do
    as "$encoding" < dump | cx-ingest -e cp866 > out
    same expected out
  done
}

@test "letters that are neither UTF-8 nor Russian are no guess: status 2, and what libuchardet takes them for" {
  echo '{"kind":"comment","id":"c","text":"Après l’été, où êtes-vous passés, élèves français fatigués ?"}' |
    iconv -f utf-8 -t cp1252 > dump
  run -2 --separate-stderr cx-ingest dump
  is ''
  [[ $stderr == 'cx-ingest: dump: byte 39: neither UTF-8 nor an encoding of Russian; name it with --encoding (it may be '* ]]
}

@test "bytes that an encoding does not have become U+FFFD, and are counted: status 1" {
  printf '{"kind":"comment","id":"c1","text":"да \xff нет \xd0"}\n{"kind":"comment","id":"c2","text":"д\xf0\x9f\x98а"}\n' > dump
  run -1 --separate-stderr cx-ingest dump
  is $'{"kind":"comment","id":"c1","text":"да \xef\xbf\xbd нет \xef\xbf\xbd"}
{"kind":"comment","id":"c2","text":"д\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdа"}'
  [ "$stderr" = 'cx-ingest: dump: 5 bytes not UTF-8 became U+FFFD, the first at byte 42' ]
  { letter | ndjson | as cp1251; printf '{"kind":"comment","id":"c3","text":"\x98"}\n'; } > dump
  run -1 --separate-stderr cx-ingest dump
  [ "${lines[15]}" = $'{"kind":"comment","id":"c3","text":"\xef\xbf\xbd"}' ]
  [ "$stderr" = "cx-ingest: dump: 1 byte not cp1251 became U+FFFD, the first at byte $(($(wc -c < dump) - 3))" ]
  printf 'link,text\nhttps://vk.com/wall-5_1,раз\nhttps://vk.com/wall-5_2,д\xffа\n' > dump
  run -1 --separate-stderr cx-ingest dump
  [ "$(jq -r .text <<< "${lines[1]}")" = $'д\xef\xbf\xbdа' ]
  [ "$stderr" = 'cx-ingest: dump: 1 byte not UTF-8 became U+FFFD, the first at byte 68' ]
}

@test "LF, CRLF, CR and CRCRLF end a line, of any kind of file" {
  letter | ndjson > lines
  letter | rows_of > rows
  printf 'id,name\n-5,Маяк\n-6,Лес\n' > pages
  printf '# свои\nid101\nid103 # тоже\n' > officials
  cx-ingest -p pages --officials officials < lines > expected.lines
  cx-ingest -p pages < rows > expected.rows
  [ "$(jq -s 'map(select(.official)) | length' expected.lines)" -eq 2 ]
  crlf() { sed 's/$/\r/'; }
  cr() { tr '\n' '\r'; }
  crcrlf() { sed 's/$/\r\r/'; }
  for ending in crlf cr crcrlf; do
    echo "# $ending"
    for file in lines rows pages officials; do "$ending" < "$file" > "$file.x"; done
    cx-ingest -p pages.x --officials officials.x < lines.x > out
    same <(sed 's/"pages:/"pages.x:/' expected.lines) out
    cx-ingest -p pages.x < rows.x > out
    same <(sed 's/"pages:/"pages.x:/' expected.rows) out
  done
}

@test "a registry and officials in another encoding than the dump are read, too" {
  letter | ndjson > dump
  printf 'id,name\n-5,Маяк надежды\n' > pages
  printf '# это наш голос\nid101\n' > officials
  cx-ingest -p pages --officials officials dump > expected
  for file in pages officials; do as cp1251 < "$file" > x && mv x "$file"; done
  cx-ingest -p pages --officials officials dump > out
  same expected out
}

# zip MEMBER...: the beginning of a zip that has these.
zip() {
  local member length
  for member; do
    length=$(printf '\\x%02x' "${#member}")
    printf "PK\003\004\024\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0$length\0\0\0%s" "$member"
  done
}

@test "what is no text is named for what it is, with the command that makes text of it" {
  told() { # WHAT COMMAND: of standard input
    cat > file
    run -2 --separate-stderr cx-ingest file
    is ''
    [ "$stderr" = "cx-ingest: file: $1; convert it: $2" ] || { echo "$stderr"; false; }
    gzip < file > file.gz                    # packed or not
    run -2 --separate-stderr cx-ingest file.gz
    [[ $stderr == "cx-ingest: file.gz: $1; convert it: "* ]]
  }
  printf '\x28\xb5\x2f\xfd....' | told 'zstd data' 'zstdcat file | cx-ingest'
  printf '\xfd7zXZ\0....' | told 'xz data' 'xzcat file | cx-ingest'
  printf 'BZh91AY&SY....' | told 'bzip2 data' 'bzcat file | cx-ingest'
  printf '\x04\x22\x4d\x18....' | told 'lz4 data' 'lz4cat file | cx-ingest'
  printf '\x1f\x9d\x90....' | told 'compress data' 'zcat file | cx-ingest'
  printf '7z\xbc\xaf\x27\x1c' | told 'a 7z archive' '7z x -so file | cx-ingest'
  printf 'Rar!\x1a\x07\x01\0' | told 'a RAR archive' 'unrar p -inul file | cx-ingest'
  printf '%%PDF-1.4\n' | told 'a PDF document' 'pdftotext -layout file - shows what is in it'
  printf '{\\rtf1\\ansi Text}' | told 'an RTF document' 'unrtf --text file shows what is in it'
  printf 'SQLite format 3\0' | told 'an SQLite database' "sqlite3 -header -csv file 'select * from TABLE' | cx-ingest"
  printf '\xd0\xcf\x11\xe0\xa1\xb1' | told 'an old Office file (xls, doc)' 'ssconvert file table.csv'
  printf 'PAR1....' | told 'a Parquet file' "duckdb -csv -c \"from 'file'\" | cx-ingest"
  printf '$FL2@(#) SPSS DATA FILE' | told 'an SPSS file' 'pspp-convert file table.csv'
  printf 'X\n\0\0\0\003....' | told 'an R object (rds)' "Rscript -e \"write.csv(readRDS('file'))\" | cx-ingest"
  printf '\x89PNG\r\n\x1a\n' | told 'a picture' 'tesseract file - -l rus shows what can be read in it'
  printf '\xff\xd8\xff\xe0....' | told 'a picture' 'tesseract file - -l rus shows what can be read in it'
  printf 'From: <Saved by Blink>\r\n' |
    told 'a page saved as MHTML' 'munpack file writes its parts as files; or save the page as .html'
  printf 'MIME-Version: 1.0\r\n' |
    told 'a page saved as MHTML, or a letter' 'munpack file writes its parts as files; or save the page as .html'
  echo '{"id":1}' > member
  tar -cf - member | told 'a tar archive' 'tar -xOf file | cx-ingest'
  zip '[Content_Types].xml' _rels/.rels xl/workbook.xml | told 'an Excel workbook (xlsx)' 'ssconvert file table.csv'
  zip '[Content_Types].xml' word/document.xml | told 'a Word document (docx)' 'pandoc -t plain file shows what is in it'
  zip ppt/presentation.xml | told 'a PowerPoint file (pptx)' 'unoconv -f txt file writes what is in it'
  zip mimetypeapplication/vnd.oasis.opendocument.spreadsheet |
    told 'an OpenDocument table (ods)' 'ssconvert file table.csv'
  zip mimetypeapplication/vnd.oasis.opendocument.text |
    told 'an OpenDocument text (odt)' 'pandoc -t plain file shows what is in it'
  zip mimetypeapplication/epub+zip | told 'a book (epub)' 'pandoc -t plain file shows what is in it'
  zip wall.json comments.json | told 'a zip archive' 'unzip -p file | cx-ingest'
  printf 'PK\003\004' |
    told 'an xlsx or zip archive' 'ssconvert file table.csv (a table), unzip -p file | cx-ingest (a zip)'
  run -2 --separate-stderr cx-ingest < file
  [[ $stderr == 'cx-ingest: <stdin>: an xlsx or zip archive; convert it: ssconvert FILE table.csv'* ]]
}

@test "nothing, only blanks, a lone BOM: no record and no complaint" {
  for bytes in '' '\n\n' '\xef\xbb\xbf' '\xff\xfe' '\xfe\xff\0\n' '\r\r'; do
    echo "# $bytes"
    printf "$bytes" > dump
    run -0 --separate-stderr cx-ingest dump
    is ''
    [ -z "$stderr" ]
  done
}
