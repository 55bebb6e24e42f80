-- The POST of locustfile.py in wrk's script. LuaJIT brings no JSON: the check looks for the member as text.
local body = '{"user": "bench", "value": ' .. 17 .. '}'
wrk.headers["Content-Type"] = "application/json"
request = function()
  return wrk.format("POST", "/json", nil, body)
end
response = function(status, headers, body)
  if status ~= 200 or not body:find('"status": *"ok"') then error("not ok") end
end
