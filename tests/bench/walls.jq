# Posts and comments by page and month: count, sum, mean, min, max and variance of likes and of views, a list for each.
# In nested objects, because jq 1.6 copies the object in which it changes something.

def see($x): if . == null then [1, $x, $x * $x, $x, $x]
  else [.[0] + 1, .[1] + $x, .[2] + $x * $x, (if $x < .[3] then $x else .[3] end),
    (if $x > .[4] then $x else .[4] end)] end;
def tell: [.[0], .[1], .[1] / .[0], .[3], .[4],
  (if .[0] > 1 then (.[2] - .[1] * .[1] / .[0]) / (.[0] - 1) else null end)];

reduce inputs as $r ({}; .[$r.page][$r.time[0:7]] |= [(.[0] | see($r.likes)), (.[1] | see($r.views))])
| to_entries[] | .key as $page | .value | to_entries[] | [$page, .key] + (.value | map(tell) | add)
