# cx-agree: what coders agree in.  The coefficients themselves, against published values and the definition of alpha,
# are in unit/agreement.c; here is what becomes of records.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

# coded VARIABLE CODER VALUE...: units 1, 2 ... in that order; - is a unit that the coder left out.
coded() {
  local variable=$1 coder=$2 unit=0 value
  shift 2
  for value; do
    unit=$((unit + 1))
    [ "$value" = - ] || jq -cn --arg u "$unit" --arg c "$coder" --arg k "$variable" --argjson v "$value" \
      '{kind:"coding",id:($u + "/" + $c),unit:$u,coder:$c} + {($k):$v}'
  done
}

# Krippendorff's example: 4 observers, 12 units.
four_by_twelve() {
  coded v a 1 2 3 3 2 1 4 1 2 - - -
  coded v b 1 2 3 3 2 2 4 1 2 5 - 3
  coded v c - 3 3 3 2 3 4 2 2 5 1 -
  coded v d 1 2 3 3 2 4 4 1 2 5 1 -
}

@test "published coefficients come out, at every level of measurement" {
  four_by_twelve > in
  run -0 bash -c "cx-agree -v v -b 0 in | head -n 1"
  is '{"kind":"row","id":"agreement:v","table":"agreement","variable":"v","level":"nominal","coders":4,"units":12,"paired":11,"codings":41,"values":5,"percent":0.818182,"kappa":0.700163,"fleiss":0.761169,"brennan_prediger":0.772727,"ac1":0.775444,"alpha":0.743421}'
  for level in ordinal:0.815388 interval:0.849107 ratio:0.797403; do
    run -0 bash -c "cx-agree -v v -b 0 -l ${level%:*} in | jq -r 'select(.category == null) | .alpha'"
    is "${level#*:}"
  done
}

@test "Cohen's kappa, plain and weighted, of two coders" {
  # 90 units both say 0, 4 and 4 only one of them says 1, 2 both: p_o .92, p_e .94² + .06² = .8872.
  { coded v a $(for i in {1..100}; do echo $((i > 90 && i <= 94 || i > 98)); done)
    coded v b $(for i in {1..100}; do echo $((i > 94)); done); } > in
  run -0 bash -c "cx-agree -v v -b 0 in | jq -c '[.percent,.kappa,.alpha,.ac1,.note]'"
  is '[0.92,0.29078,0.294326,0.909829,"skewed: nearly all codings are one value, where few differences make alpha low; see ac1"]'
  # Values 1 2 3; pairs 11 12 23 33 13: shares of a 3/5 1/5 1/5, of b 1/5 1/5 3/5.  By 1 - |c-k|/2: p_o 3/5,
  # p_e (3+1+3)/25 + (3+1+1+3)/50 = 11/25.  By the square: p_o 7/10, p_e 7/25 + 3/4·8/25 = 13/25.
  { coded v a 1 1 2 3 1; coded v b 1 2 3 3 3; } > in
  run -0 bash -c "cx-agree -v v -b 0 -l ordinal in | jq -c 'select(.category == null) | [.kappa,.kappa_linear,.kappa_quadratic]'"
  is '[0.166667,0.285714,0.375]'
}

@test "what is undefined is said, and never 1" {
  { coded v a 1 1 1; coded v b 1 1 1; coded w a 1 2 3; } > in
  run -0 bash -c "cx-agree -v v -v w in | jq -c '[.variable,.category,.percent,.alpha,.alpha_low,.replicates,.note]'"
  is '["v",null,1,null,null,0,"undefined: all codings are the same, so nothing shows that coders can tell"]
["w",null,null,null,null,0,"undefined: no unit has two codings"]
["w","1",null,null,null,0,"undefined: no unit has two codings"]
["w","2",null,null,null,0,"undefined: no unit has two codings"]
["w","3",null,null,null,0,"undefined: no unit has two codings"]'
}

@test "sets of labels agree by MASI as a whole, and label by label" {
  # Units ({x},{x}) ({x,y},{x}) ({y},{y}): D_o = (2 · 2/3) / 6, D_e = 56/90.  x: 110 / 111 → one pair differs.
  { coded v a '["x"]' '["y","x","y"]' '["y"]'; coded v b '["x"]' '["x"]' '["y"]'; } > in
  run -0 bash -c "cx-agree -v v -b 0 in | jq -c '[.category,.level,.values,.percent,.alpha]'"
  is '[null,"sets",3,0.666667,0.642857]
["x","nominal",2,1,1]
["y","nominal",2,0.666667,0.444444]'
  { coded v a '[]' '["x"]'; coded v b '[]' '["x"]'; } > in
  run -0 bash -c "cx-agree -v v -b 0 in | jq -c '[.category,.values,.alpha]'"
  is '[null,2,1]
["x",2,1]'
}

@test "the codebook says what there is: its codes are values, in its order, and others are refused" {
  printf '%s\n' '[mood]' '@exclusive' '@level ordinal' '[mood/bad]' '[mood/so]' '[mood/good]' '[theme/paper]' 'бумага' \
    '[theme/time]' 'время' > book
  { coded mood a '"bad"' '"mood/so"' '"good"' '"awful"'; coded mood b '"bad"' '"so"' '"so"' '"bad"'
    coded theme a '["paper"]' '[]'; coded theme b '["paper","theme/time"]' '[]'; } > in
  run -1 --separate-stderr cx-agree -c book -b 0 in
  [ "$stderr" = 'cx-agree: in:4: mood: a code that the codebook does not have' ]
  jq -c '[.variable,.category,.level,.paired,.percent]' <<< "$output" > seen
  printf '%s\n' '["mood",null,"ordinal",3,0.666667]' '["mood","bad","nominal",3,1]' '["mood","so","nominal",3,0.666667]' \
    '["mood","good","nominal",3,0.666667]' '["theme",null,"sets",2,0.5]' '["theme","paper","nominal",2,1]' \
    '["theme","time","nominal",2,0.5]' > expected
  same expected seen
  # Mid-ranks of bad 2, so 3, good 1: 1, 3.5, 5.5; D_o = 2·2²/6, D_e = 2 (6·2.5² + 2·4.5² + 3·2²) / 30 = 6.
  [ "$(jq -r 'select(.variable == "mood" and .category == null) | .alpha' <<< "$output")" = 0.777778 ]
  run -2 --separate-stderr cx-agree -c book -v taste in
  [ "$stderr" = 'cx-agree: book has no variable taste' ]
}

@test "a codebook with wrong headings is refused with its line" {
  wrong() {
    printf '%s\n' "${@:2}" > book
    run -2 --separate-stderr cx-agree -c book
    [ "$stderr" = "cx-agree: book:$1" ]
  }
  wrong '2: @level fine: nominal, ordinal, interval or ratio' '[v]' '@level fine' '[v/a]'
  wrong '2: v: codes with an order are exclusive: say @exclusive' '[v]' '@level ordinal' '[v/a]'
  wrong '2: v has no codes: [v/NAME]' '[v]' '@exclusive'
  wrong '2: v is a number and has no codes' '[v]' '@level ratio' '[v/a]'
  wrong '2: v: @min is above @max' '[v]' '@level interval' '@min 3' '@max 1'
  wrong '3: @min: a number is expected' '[v]' '@level interval' '@min x'
  wrong "2: a variable can't be called unit" '[unit]' '@exclusive' '[unit/a]'
}

@test "numbers are compared as numbers, within the bounds that the book gives them" {
  printf '%s\n' '[wait]' '@level ratio' '@min 1' '@max 100' > book
  { coded wait a 10 20.0 '"7"' 101; coded wait b 10.00 20 7 5; coded wait c '"часто"' - - -1; } > in
  run -1 --separate-stderr cx-agree -c book -b 0 in
  [ "${stderr_lines[0]}" = 'cx-agree: in:4: wait: a number beyond the codebook'\''s @min and @max, or below 0 on a ratio scale' ]
  [ "${stderr_lines[1]}" = 'cx-agree: in:9: wait: a number is expected' ]
  [ "${#stderr_lines[@]}" -eq 3 ]
  [ "$(jq -c '[.values,.paired,.alpha]' <<< "$output")" = '[4,3,1]' ]
}

@test "a coder who coded a unit twice: the first counts, it is told, the status is 1" {
  { coded v a 1 2; coded v b 1 2; coded v a 2; } > in
  run -1 --separate-stderr cx-agree -v v -b 0 in
  [ "$(jq -c '[.codings,.percent]' <<< "$output")" = '[4,1]' ]
  [ "$stderr" = 'cx-agree: v: 1 codings of a unit by a coder who had coded it before were left out' ]
}

@test "any order of the codings gives the same bytes, and the seed decides over the samples" {
  { four_by_twelve; coded w a '["x"]' '[]' '["x","y"]'; coded w b '["x"]' '["y"]' '["y"]'; } |
    jq -c '. + {post:(.unit | tonumber % 5 | tostring)}' > in
  cx-agree -v v -v w -b 300 in > expected
  for seed in 1 2 3; do
    shuf --random-source=<(yes $seed) in > shuffled
    cx-agree -v v -v w -b 300 shuffled > seen
    same expected seen
  done
  cx-agree -v v -v w -b 300 -s 2 in > seen
  run ! cmp -s expected seen
}

@test "posts are drawn with all their comments: the same words under one post are one observation" {
  # Four posts with ten units each; in each post all agree or all differ.  Units drawn: a narrow interval; posts: a wide.
  { coded v a $(for i in {1..40}; do echo $((i % 2)); done)
    coded v b $(for i in {1..40}; do echo $((i > 30 ? 1 - i % 2 : i % 2)); done); } |
    jq -c '. + {post:((.unit | tonumber) - 1 | . / 10 | floor | tostring)}' > in
  width() { cx-agree -v v "$@" in | jq 'select(.category == null) | .alpha_high - .alpha_low'; }
  [ "$(jq -n "$(width) > 1.5 * $(width --cluster=)")" = true ]
  # A quarter of the units differs: 2000 samples of 40 lie within four standard errors, 2·sqrt(.25·.75/40)·4, of .5.
  run -0 bash -c "cx-agree -v v --cluster= in | jq 'select(.category == null) | .alpha_low > 0 and .alpha_low < .5 and .alpha_high > .5 and .alpha_high < .9'"
  is true
}

@test "options that mean nothing are refused" {
  wrong() {
    run -2 --separate-stderr cx-agree "${@:2}" /dev/null
    [ "$stderr" = "cx-agree: $1" ]
  }
  wrong 'say what was coded: --codebook FILE, or --variable NAME'
  wrong 'option --level: nominal, ordinal, interval or ratio' -v v -l fine
  wrong 'option --replicates: a whole number from 0 to 1000000 is expected' -v v -b 1.5
  wrong 'option --seed: a whole number from 0 on is expected' -v v -s -1
}

@test "who decided where coders differed is no independent coder" {
  { coded v a 1 1 2 2; coded v b 1 2 2 1; } > in
  cx-agree -v v -b 50 in > expected
  { cat in; coded v adjudicated - 1 - 2; } > more
  cx-agree -v v -b 50 more > seen
  same expected seen
}

@test "a code that stands twice in the book is refused; a value that is refused changes nothing else" {
  printf '%s\n' '[a]' 'x' '[codes/a]' 'y' > book
  run -2 --separate-stderr cx-agree -c book /dev/null
  [ "$stderr" = 'cx-agree: book: codes has the code a twice' ]
  { coded v a '"x"' '"y"'; coded v b '"x"' '"x"'; } > in
  cx-agree -v v -b 0 in > expected
  echo '{"unit":"9","coder":"a","v":[{}]}' >> in
  run -1 --separate-stderr cx-agree -v v -b 0 in
  is "$(cat expected)"
}

@test "which post a unit belongs to does not depend on whose row tells it, and units without a pair are not drawn" {
  { coded v a 1 2 1 2 1 1; coded v b 1 2 1 1 1 2; } | jq -c 'if .coder == "a" then . else .post = (.unit | tonumber % 3 | tostring) end' > in
  cx-agree -v v -b 200 in > expected
  tac in | cx-agree -v v -b 200 > seen
  same expected seen
  { cat in; for i in {100..300}; do echo "{\"unit\":\"$i\",\"coder\":\"a\",\"post\":\"p$i\",\"v\":1}"; done; } > more
  run -0 bash -c "cx-agree -v v -b 200 more | jq -c '[.alpha_low,.alpha_high,.replicates]'"
  is "$(jq -c '[.alpha_low,.alpha_high,.replicates]' expected)"
}
