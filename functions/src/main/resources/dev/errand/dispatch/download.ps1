# Gets parts from presigned URLs. Included when there is one.

# 5.1 asks for TLS 1.0 where nobody told Windows otherwise.
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 3072

function Save-Download($url, $path, $bytes) {
  foreach ($pause in 1, 2, 4, 8, 16, 0) {
    try {
      Receive-File $url $path $bytes
      return
    } catch {
      $why = $_.Exception.GetBaseException()
      $status = Get-Status $why
      if ($pause -eq 0) { throw "cannot download: $(Get-Answer $why)" }
      if ($status -ge 300 -and $status -lt 500 -and (408, 429) -notcontains $status) {
        throw "cannot download: $(Get-Answer $why)"
      }
    }
    Start-Sleep -Seconds $pause
  }
}

function Receive-File($url, $path, $bytes) {
  $request = [Net.WebRequest]::Create($url)
  $request.AllowAutoRedirect = $false
  $request.Timeout = 30000
  $request.ReadWriteTimeout = 30000
  $response = $request.GetResponse()
  $file = $null
  try {
    $file = [IO.File]::Create($path)
    $response.GetResponseStream().CopyTo($file)
    if ($file.Length -ne $bytes) { throw "$($file.Length) bytes came instead of $bytes" }
  } finally {
    if ($file) { $file.Close() }
    $response.Close()
  }
}

function Get-Status($why) {
  if ($why -is [Net.WebException] -and $why.Response) { return [int]$why.Response.StatusCode }
  0
}

# What S3 says in its answer, never the URL.
function Get-Answer($why) {
  $status = Get-Status $why
  if ($status -eq 0) { return $why.Message }
  $said = (New-Object IO.StreamReader $why.Response.GetResponseStream()).ReadToEnd()
  $answer = "S3 answered $status"
  if ($said -match '<Code>([^<]*)</Code>') { $answer = "$answer $($Matches[1])" }
  if ($said -match '<Message>([^<]*)</Message>') { $answer = "${answer}: $($Matches[1])" }
  if ($said -match 'Request has expired|ExpiredToken') {
    $answer = "the URL had expired before the node came to it; lower deliverySeconds or ask for staging node-role ($answer)"
  }
  $answer
}
