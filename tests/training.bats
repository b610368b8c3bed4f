# The texts that were written for cx, and what is made of them.

setup() {
  load helper
  cd "$T"
  TEXTS=("$ROOT"/training/sentiment/*.tsv)
}

@test "at least 4,000 texts of five classes, each with its label, TAB and text" {
  run -0 "$ROOT/training/records" "${TEXTS[@]}"
  printf '%s\n' "$output" | jq -r .sentiment | sort | uniq -c > classes
  [ "$(awk '{ n += $1 } END { print (n >= 4000) }' classes)" -eq 1 ]
  run -0 awk '{ print $2, ($1 >= 400) }' classes
  is 'negative 1
neutral 1
positive 1
skip 1
speech 1'
}

@test "escapes become what they stand for, and a line that is none is named" {
  printf 'sentiment\ttext\nneutral\tодна\\nдве "три"\nspeech\tс днём\\\\ночью\n' > a.tsv
  run -0 "$ROOT/training/records" a.tsv
  is '{"kind":"comment","id":"a:1","sentiment":"neutral","text":"одна\nдве \"три\""}
{"kind":"comment","id":"a:2","sentiment":"speech","text":"с днём\\ночью"}'
  for line in 'neutral' $'\tтекст' $'neutral\t' $'neutral\tа\tб'; do
    printf 'sentiment\ttext\n%s\n' "$line" > b.tsv
    run -1 "$ROOT/training/records" b.tsv
    is 'b.tsv:2: not a label, TAB and a text'
  done
}

@test "the model of a part of them tells most of another part" {
  "$ROOT/training/records" "${TEXTS[@]}" | awk 'NR % 8 == 0' > some
  cx-train -s words,chars:4,stems,style --bits 18 some | jq -se 'map(select(.total))[0].macro_f1 > 0.6'
}
