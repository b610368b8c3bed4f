# cx-code --model: codes that models give beside the codebook's.  tests/model.py writes the models.

setup() {
  load helper
  cd "$T"
  printf '%s\n' '[phenomenon/ignoring]' отписка '[phenomenon/formalisation]' галочка > book.dict
}

model() { python3 "$ROOT/tests/model.py" write "$1"; }

# Exclusive: request, complaint or none, by one word each.
speech_act() {
  model act.cxm << 'JSON'
{"variable": "act", "sets": {"words": [1, 100]}, "classes": [{"name": "request"}, {"name": "complaint"}, {"name": "none"}],
 "weights": {"words:прошу": [4, 0, 0], "words:жалоба": [0, 4, 0], "words:ура": [0, 0, 4]}}
JSON
}

# Side by side, with a slash in the names; ignoring from 0.5 on, distrust from 0.9 on.
phenomena() {
  model phenomena.cxm << 'JSON'
{"variable": "codes", "kind": "side by side", "sets": {"words": [1, 100]},
 "classes": [{"name": "phenomenon/ignoring", "bias": -1}, {"name": "phenomenon/distrust", "bias": -1, "threshold": 0.9}],
 "weights": {"words:молчат": [3, 0], "words:врут": [0, 3], "words:обман": [0, 9]}}
JSON
}

code() { jq -nc --arg text "$1" '{$text}' | cx-code -c book.dict "${@:2}" | jq -c '[.codes, .code_evidence]'; }

@test "the likeliest of exclusive classes is the code variable/class, and none is none" {
  speech_act
  # 1/(1+exp(-4)) = 0.982014 of 1.982014.
  run -0 code 'прошу' -m act.cxm
  is '[["act/request"],["0-5 прошу = act/request:act.cxm 0.4955"]]'
  run -0 code 'ура' -m act.cxm
  is '[[],null]'
}

@test "side by side each class has its threshold" {
  phenomena
  # молчат: 3 - 1 gives 0.880797; обман: 9 - 1 gives 0.999665; врут: 0.880797 is below 0.9.
  run -0 code 'Молчат' -m phenomena.cxm
  is '[["phenomenon/ignoring"],["0-6 Молчат = phenomenon/ignoring:phenomena.cxm 0.8808"]]'
  run -0 code 'врут' -m phenomena.cxm
  is '[[],null]'
  # Of two words and a comma each has the value 1/sqrt(3): 1.732051 - 1 gives 0.675255, 5.196152 - 1 gives 0.985170.
  run -0 code 'молчат, обман' -m phenomena.cxm
  is '[["phenomenon/ignoring","phenomenon/distrust"],["0-6 молчат = phenomenon/ignoring:phenomena.cxm 0.6753","8-13 обман = phenomenon/distrust:phenomena.cxm 0.9852"]]'
}

@test "models add to the codebook: its codes first in its order, then theirs, each once" {
  speech_act
  phenomena
  mkdir -p deep
  cp act.cxm deep/second.cxm
  run -0 code 'отписка: прошу, молчат, галочка' -m deep/second.cxm --model=phenomena.cxm -m act.cxm
  # Five tokens and a comma twice, 1.693147: norm 2.804760.  прошу: 4/2.804760 gives 0.806304 of 1.806304; молчат:
  # 3/2.804760 - 1 gives 0.517396.
  is '[["phenomenon/ignoring","phenomenon/formalisation","act/request"],["0-7 отписка = phenomenon/ignoring:отписка","24-31 галочка = phenomenon/formalisation:галочка","9-14 прошу = act/request:second.cxm 0.4464","16-22 молчат = phenomenon/ignoring:phenomena.cxm 0.5174","9-14 прошу = act/request:act.cxm 0.4464"]]'
}

@test "a code that no word speaks for rests on the text as a whole" {
  model m.cxm << 'JSON'
{"variable": "v", "sets": {"words": [1, 100]}, "classes": [{"name": "a", "bias": 2}, {"name": "b"}], "weights": {}}
JSON
  run -0 code 'окно' -m m.cxm
  is '[["v/a"],["0-0  = v/a:m.cxm 0.6379"]]'
}

@test "without a text no model is asked, and a second run replaces the first" {
  speech_act
  run -0 cx-code -c book.dict -m act.cxm <<< '{"id":"1"}'
  is '{"id":"1"}'
  echo '{"text":"прошу"}' | cx-code -c book.dict -m act.cxm > first
  cx-code -c book.dict -m act.cxm first | cmp - first
}

@test "what is no model is refused, and more than sixteen are" {
  speech_act
  echo x > bad.cxm
  run -2 --separate-stderr cx-code -c book.dict -m act.cxm -m bad.cxm < /dev/null
  [ "$stderr" = 'cx-code: bad.cxm: no model of cx-train' ]
  many=()
  for i in {1..17}; do many+=(-m act.cxm); done
  run -2 --separate-stderr cx-code -c book.dict "${many[@]}" < /dev/null
  [ "$stderr" = 'cx-code: more than 16 models' ]
}
