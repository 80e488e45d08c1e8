-- New bookings, each of another person: numbers that pass the 11-test, in ascending order. The echo gets the same.
-- usage: wrk -s book.lua URL -- RUN
local number = 100000000
local slots = 780
local slot = 0
local run = "0"

local function nextBsn()
  while true do
    number = number + 1
    local rest, sum = number, -(number % 10)
    rest = (rest - rest % 10) / 10
    for weight = 2, 9 do
      local digit = rest % 10
      sum = sum + weight * digit
      rest = (rest - digit) / 10
    end
    if sum % 11 == 0 then
      return number
    end
  end
end

function init(args)
  run = args[1] or "0"
  number = 100000000 + 30000000 * tonumber(run)
  math.randomseed(tonumber(run) + 1)
end

function request()
  slot = slot % slots + 1
  local bsn = nextBsn()
  local body = string.format('{"product":"ukr","slot":"%d","people":[{"bsn":"%d"}]}', slot, bsn)
  return string.format(
    "POST /v1/bookings HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nIdempotency-Key: beurt-bench-%s-%d\r\nContent-Length: %d\r\n\r\n%s",
    run, bsn, #body, body)
end
