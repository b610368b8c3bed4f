# cx-ingest: whatever valid objects a dump has, in whatever envelopes, each is a record or is accounted for.

setup() {
  load helper
}

@test "in random dumps, records out are objects in, but for those refused, known already or left out" {
  run -0 python3 "$BATS_TEST_DIRNAME/cx-ingest-property.py" "$T" 300
  [[ $output =~ ^read\ [0-9]{4}\ written\ [0-9]{4}\ duplicate\ [0-9]{2,}\ refused\ [0-9]{2,}\ left\ out\ [0-9]{2,}$ ]]
}
