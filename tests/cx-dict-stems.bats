# Which forms of a word its stem joins.  By the grammar, not by what the program said.

setup() {
  load helper
  stems=$(built_unit stems)
}

# joined WORD...: whether all of them have one stem.
joined() { [ "$(printf '%s\n' "$@" | "$stems" | sort -u | wc -l)" -eq 1 ]; }

@test "vowels that come and go part no forms" {
  while read -r line; do
    echo "$line"
    # shellcheck disable=SC2086
    joined $line
  done <<'END'
ребенок ребенка ребенку ребенком
справка справки справок справками
ошибка ошибок ошибкам
остановка остановок остановку
порядок порядка порядком
рынок рынка рынке рынков
участок участка участки
отец отца отцом отцы
конец конца концов
владелец владельца владельцы
бабушка бабушек бабушкам
человек человека человеку
END
}

@test "the short instrumental, and nouns that look like other forms, have the stem of their cases" {
  joined дети детей детям детьми
  joined люди людей людям людьми
  joined прием приема приему приемом приемы
  joined запись записи записью записей
  joined портал портала порталы порталов
}

@test "what is short, or only ends so, keeps its letters, and other words stay others" {
  run ! joined срок срк
  run ! joined век вк
  run ! joined порядок порядочный
  run ! joined отец отцовский
  run ! joined при прием
  run ! joined как какой
}

@test "a pattern finds all forms of such a word, alone and in phrases" {
  for form in отец отца отцом; do
    for pattern in отец отца 'отец рядом'; do
      run -0 bash -c "echo '{\"kind\":\"post\",\"id\":\"1\",\"text\":\"$form рядом\"}' | cx-match -d <(echo '$pattern') | wc -l"
      is 1
    done
  done
}

@test "a prefix is not said to find what only the stem does" {
  printf '%s\n' 'справк*' справка > "$T/d.dict"
  run -0 cx-match --check "$T/d.dict"
  is ''
}
