# Whole streams to the agent, which sends them to a log group. Included when there is one.

# How many newlines there are. One character for each byte.
function Measure-Lines($bytes, $count) {
  [Text.Encoding]::ASCII.GetString($bytes, 0, $count).Split([char]10).Length - 1
}

# A last line of its own says that all of stdout came before it. That of stderr is the marker.
function Write-End {
  if (-not ($readers | Where-Object { $_.Bytes -gt $_.Passed })) { return }
  $script:lines = "lines=$($readers[0].Lines)+$($readers[1].Lines)"
  if ($readers[0].Bytes -eq $readers[0].Passed) { return }
  $line = [Text.Encoding]::ASCII.GetBytes("`nerrand $token end stdout $($readers[0].Lines)`n")
  $stdout.Write($line, 0, $line.Length)
  $stdout.Flush()
}
