-- What wrk asks, at a steady rate whatever the answers take: wrk -s asks.lua URL -- KIND RATE THREADS FOLDER. RATE 0: as fast as it is answered.
-- KIND: rankings, boards, pages, offers. Prints one line: KIND asked a second, p50, p99, worst (ms), answers by status.
local ffi = require("ffi")
ffi.cdef([[typedef struct { long s; long ns; } moment; int clock_gettime(int clock, moment *at);]])
local at = ffi.new("moment")
local function now() -- milliseconds
  ffi.C.clock_gettime(1, at)
  return tonumber(at.s) * 1000 + tonumber(at.ns) / 1e6
end

local function lines(file)
  local all = {}
  for line in io.lines(file) do all[#all + 1] = line end
  return all
end

local threads = {}
function setup(thread)
  thread:set("id", #threads)
  threads[#threads + 1] = thread
end

function init(args)
  kind, rate, many = args[1], tonumber(args[2]), tonumber(args[3])
  tokens, references = lines(args[4] .. "/tokens"), lines(args[4] .. "/references")
  n, next_at = id * 7919, now()
  ok, shed, told, other = 0, 0, 0, 0
end

-- wrk asks this before each request.
function delay()
  if rate == 0 then return 0 end
  next_at = next_at + 1000 * many / rate
  local wait = next_at - now()
  if wait < 0 then
    if wait < -1000 then next_at = now() end -- more than a second late: it cannot keep up, and that is said by the rate
    return 0
  end
  return wait
end

function request()
  n = n + 1
  local headers = { authorization = "Bearer " .. tokens[n % #tokens + 1], ["content-type"] = "application/json" }
  local plan = references[n % #references + 1]
  if kind == "rankings" then return wrk.format("GET", "/api/v1/plans/" .. plan .. "/match?top=10&what_if=false", headers) end
  if kind == "whole" then return wrk.format("GET", "/api/v1/plans/" .. plan .. "/match?top=10", headers) end
  if kind == "boards" then return wrk.format("GET", "/plans/" .. plan .. "/packages", headers) end
  if kind == "offers" then
    local body = '{"organisation":"Southmere Homes","title":"A flat, said ' .. n .. '","postcode":"PO16 7GZ","setting":"own_home","status":"published"}'
    return wrk.format("PUT", "/api/v1/homes/L-" .. n % 500, headers, body)
  end
  local which = n % 3
  if which == 0 then return wrk.format("GET", string.format("/homes/H-%06d", 1 + n % 90000), headers) end
  if which == 1 then return wrk.format("GET", "/homes?q=garden+" .. n % 50, headers) end
  return wrk.format("GET", string.format("/support/S-%06d", 1 + n % 18000), headers)
end

function response(status, headers)
  if status == 200 or status == 201 then
    ok = ok + 1
  elseif status == 503 then
    shed = shed + 1
    if headers["retry-after"] or headers["Retry-After"] then told = told + 1 end
  else
    other = other + 1
  end
end

function done(summary, latency)
  local sum = { ok = 0, shed = 0, told = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sum) do sum[name] = sum[name] + (thread:get(name) or 0) end
  end
  io.write(string.format("RESULT %s %.1f/s p50 %.1f ms p99 %.1f ms worst %.1f ms; ok %d, 503 %d (%d with Retry-After), other %d, broken %d\n",
    threads[1]:get("kind"), summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    latency.max / 1000, sum.ok, sum.shed, sum.told, sum.other, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
