-- Asks for another impression each time, all over the database and none twice before all were asked for: row k * prime mod rows.
-- Arguments: the path before the ID, the rows, the k to start at. The IDs are those of BenchDatabase.ImpressionId.
local path, rows, k
local prime = 618034003
local start = 1767225600000 -- 2026-01-01T00:00:00Z

function init(args)
   path, rows, k = args[1], tonumber(args[2]), tonumber(args[3])
end

function request()
   local row = k % rows * prime % rows
   k = k + 1
   return wrk.format(nil, path .. string.format("imp_%012x70008000%012x", start + row * 10000, row))
end
