-- The satisfaction document; with "moments", another moment in each request, so that no answer can be kept.
function init(arguments)
  period = arguments[1]
  moments = arguments[2] == "moments"
  count = 0
end

function request()
  count = count + 1
  local path = "/api/v1/satisfaction?period=" .. period
  if moments then
    path = path .. string.format("&as-of=2026-%02d-%02dT%02d:%02d:%02dZ", 3 + count % 7, 1 + count % 27, count % 24, count % 60, (count * 7) % 60)
  end
  return wrk.format("GET", path)
end

function done(summary, latency)
  io.write(string.format("RESULT %.0f %d %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(99), summary.errors.status))
end
