# Posts whose comments VKontakte denies: they are named, kept for cx-thread, and are closed.

setup() {
  load helper
  cd "$BATS_TEST_TMPDIR"
}

# denied CODE OWNER POST: an answer as VK gives it; denied_plain: the same with the parameters as an object, without a frame.
denied() {
  printf '{"error":{"error_code":%s,"error_msg":"Denied","request_params":[{"key":"method","value":"wall.getComments"},{"key":"owner_id","value":"%s"},{"key":"post_id","value":"%s"}]}}\n' "$@"
}
denied_plain() {
  printf '{"error_code":%s,"error_msg":"Denied","request_params":{"owner_id":%s,"post_id":%s}}\n' "$@"
}

@test "the post is named, where the answer quotes what was asked" {
  { denied 212 -1 5; denied_plain 212 -1 6; denied 15 -1 7; denied 212 -1 x; denied 212 '' 8; } > in
  run -1 --separate-stderr cx-ingest --denied posts in
  is ''
  [ "$stderr" = "cx-ingest: in:1: vk:-1_5: error 212: Denied (access to the post's comments denied: they are closed)
cx-ingest: in:2: vk:-1_6: error 212: Denied (access to the post's comments denied: they are closed)
cx-ingest: in:3: vk:-1_7: error 15: Denied (access denied: the wall is off, or for members only)
cx-ingest: in:4: error 212: Denied (access to the post's comments denied: they are closed)
cx-ingest: in:5: error 212: Denied (access to the post's comments denied: they are closed)" ]
  # Only those whose comments were asked for: error 15 denies more than that.
  run -0 cat posts
  is 'vk:-1_5
vk:-1_6'
}

@test "the access token is masked among other parameters as well" {
  echo '{"error":{"error_code":212,"error_msg":"x","request_params":[{"key":"post_id","value":"5"},{"key":"access_token","value":"SECRET"},{"key":"owner_id","value":"-1"}]}}' > in
  run -1 cx-ingest --bad bad --denied posts in
  [[ $output == *vk:-1_5:* ]]
  run ! grep -r SECRET .  --exclude in
  grep -q '"value":"\*\*\*"},{"key":"owner_id"' bad
}

@test "the file is empty when nothing was denied, appears when it is complete, and may be written to an open number" {
  echo '{"id":5,"owner_id":-1,"post_type":"post","text":"a"}' > one
  run -0 cx-ingest --denied posts one
  [ -e posts ] && [ ! -s posts ]
  denied 212 -1 5 >> one
  run -2 cx-ingest --denied later one missing
  [ ! -e later ]
  run -1 cx-ingest --denied /dev/fd/3 one 3> open
  run -0 cat open
  is 'vk:-1_5'
  run -2 cx-ingest --denied one one
}

@test "in one pipe: what is denied at the end of a dump closes a post at its beginning" {
  { echo '{"id":5,"owner_id":-1,"post_type":"post","text":"a","comments":{"count":3}}'
    echo '{"id":6,"owner_id":-1,"post_type":"post","text":"b","comments":{"count":3}}'
    denied 212 -1 5; } > in
  cx-ingest --denied posts in 2> said | cx-dedupe | cx-thread --denied posts > out
  run -0 jq -c '[.id, .openness, .comments_denied]' out
  is '["vk:-1_5","closed",true]
["vk:-1_6","unknown",false]'
  run -2 cx-thread --denied nowhere out
  is 'cx-thread: nowhere: No such file or directory'
}
