-- A rating of a dossier of its own for each request, with a key of its own; of no dossier where the first is negative.
local next_thread = 0
function setup(thread)
  thread:set("number", next_thread)
  next_thread = next_thread + 1
end

function init(arguments)
  token = arguments[1]
  first = tonumber(arguments[2])
  count = 0
  started = os.time()
end

function request()
  local dossier = first + count * 2 + number
  count = count + 1
  local key = "load-" .. dossier
  if first < 0 then
    key = "load-" .. started .. "-" .. dossier
    dossier = "null"
  else
    dossier = string.format('"L.%07d"', dossier)
  end
  local body = string.format('{"dossier":%s,"level":%d,"counter":"1"}', dossier, 3 + count % 3)
  return wrk.format("POST", "/api/v1/ratings", {
    ["Authorization"] = "Bearer " .. token,
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = key,
  }, body)
end

local bad = 0
function response(status)
  if status ~= 201 then bad = bad + 1 end
end

function done(summary, latency)
  io.write(string.format("RESULT %.0f %d %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(99), summary.errors.status))
end
