-- Scans random posters. Each user agent has another build number, so no scan is a repeat.
-- Arguments: the path before the code, the number of rows (unused), the number before the first build number. The codes are those of BenchDatabase.
local path, phone
local posters = 5000
local agent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
   .. "Version/18.5 Mobile/15E%d Safari/604.1"

function init(args)
   path, phone = args[1], tonumber(args[3])
   math.randomseed(phone)
end

function request()
   phone = phone + 1
   wrk.headers["User-Agent"] = string.format(agent, phone)
   return wrk.format(nil, path .. string.format("%08d", math.random(0, posters - 1)))
end
