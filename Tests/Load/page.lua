-- A page behind a session.
function init(arguments)
  path = arguments[1]
  cookie = arguments[2]
end

function request()
  return wrk.format("GET", path, { ["Cookie"] = cookie, ["Accept"] = "text/html" })
end

function done(summary, latency)
  io.write(string.format("RESULT %.0f %d %d\n", summary.requests / (summary.duration / 1e6), latency:percentile(99), summary.errors.status))
end
