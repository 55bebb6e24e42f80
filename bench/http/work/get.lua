-- The GET of locustfile.py in wrk's script.
request = function()
  return wrk.format("GET", "/index.html?ok=" .. math.random())
end
