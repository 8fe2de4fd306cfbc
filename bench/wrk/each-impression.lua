-- Requests the impressions in the order of row k * prime mod rows: spread over the database, none twice before all were requested.
-- Arguments: the path before the ID, the number of rows, the first k. The IDs are those of BenchDatabase.ImpressionId.
local path, rows, k, interval
local prime = 618034003
local start = 1735689600000 -- 2025-01-01T00:00:00Z

function init(args)
   path, rows, k = args[1], tonumber(args[2]), tonumber(args[3])
   interval = math.floor(365 * 86400000 / rows)
end

function request()
   local row = k % rows * prime % rows
   k = k + 1
   return wrk.format(nil, path .. string.format("imp_%012x70008000%012x", start + row * interval, row))
end
