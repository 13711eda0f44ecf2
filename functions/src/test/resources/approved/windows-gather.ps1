# Errand: gather what run run-1, files, left on this node
# It uploads files of ProgramData\Errand to S3, as a table that it downloads says. docs/windows.md of Errand says more.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$token = '0123456789abcdef0123456789abcdef'
$table = 'download 5 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://b/table?X-Amz-B=2'
$folder = $env:ERRAND_HOME
if (-not $folder) { $folder = "$env:ProgramData\Errand" }
$work = "$folder\work\gather-$PID"
$report = ''
$kept = @()
$gathered = @()
function Write-Report($words) {
  [Console]::Out.Write("errand $token $words`n")
  [Console]::Out.Flush()
}
function Get-Word($reason) {
  $line = "$reason" -replace '[^ -~]', '?' -replace '\+', '?'
  $line.Substring(0, [Math]::Min(400, $line.Length)).Replace(' ', '+')
}
function Send-File($spool, $name, $digest, $checksum, $url) {
  $path = "$folder\work\$spool\$name"
  if (-not [IO.File]::Exists($path)) { return 'absent' }
  $bytes = (New-Object IO.FileInfo $path).Length
  $found = Get-Digest $path
  if ($digest -ne '-' -and $digest -ne $found) {
    return "impossible:$(Get-Word 'its SHA-256 is not the one that the node reported')"
  }
  foreach ($pause in 1, 2, 4, 8, 16, 0) {
    try {
      Send-Bytes $path $bytes $checksum $url
      return "sent:${bytes}:$found"
    } catch {
      $why = $_.Exception.GetBaseException()
      $status = Get-Status $why
      if ($status -eq 412) { return "there:${bytes}:$found" }
      $lasting = $status -ge 300 -and $status -lt 500 -and (408, 409, 429) -notcontains $status
      if ($pause -eq 0 -or $lasting) { return "failed:$(Get-Word (Get-Answer $why))" }
    }
    Start-Sleep -Seconds $pause
  }
}
function Send-Bytes($path, $bytes, $checksum, $url) {
  $request = [Net.WebRequest]::Create($url)
  $request.Method = 'PUT'
  $request.ContentType = 'application/octet-stream'
  $request.ContentLength = $bytes
  $request.AllowWriteStreamBuffering = $false
  $request.AllowAutoRedirect = $false
  $request.Timeout = 120000
  $request.ReadWriteTimeout = 120000
  $request.Headers['If-None-Match'] = '*'
  if ($checksum -ne '-') { $request.Headers['x-amz-checksum-sha256'] = $checksum }
  $file = [IO.File]::OpenRead($path)
  try {
    $body = $request.GetRequestStream()
    $file.CopyTo($body)
    $body.Close()
    $request.GetResponse().Close()
  } finally {
    $file.Close()
  }
}
function Save-Part($part, $path) {
  $source, $bytes, $digest, $data = $part.Trim() -split '\s+', 4
  switch ($source) {
    'inline' { [IO.File]::WriteAllBytes($path, [Convert]::FromBase64String($data)) }
    'beside' { [IO.File]::Copy("$PSScriptRoot\$data", $path, $true) }
    'download' { Save-Download $data $path ([long]$bytes) }
  }
  $found = (New-Object IO.FileInfo $path).Length
  if ($found -ne [long]$bytes) { throw "$path has $found bytes instead of $bytes" }
  $found = Get-Digest $path
  if ($found -ne $digest) { throw "$path has the SHA-256 $found instead of $digest" }
}
function Get-Digest($path) {
  $hash = New-Object Security.Cryptography.SHA256CryptoServiceProvider
  $file = [IO.File]::Open($path, 'Open', 'Read', 'ReadWrite,Delete')
  try { $sum = $hash.ComputeHash($file) } finally { $file.Close() }
  [BitConverter]::ToString($sum).Replace('-', '').ToLowerInvariant()
}
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
try {
  if (-not $env:AWS_SSM_INSTANCE_ID) { throw 'the agent does not tell the id of this node (AWS_SSM_INSTANCE_ID)' }
  [void][IO.Directory]::CreateDirectory($work)
  Save-Part $table "$work\table"
  $lines = [IO.File]::ReadAllLines("$work\table")
} catch {
  $reason = "$_" -replace '[^ -~]', '?'
  Write-Report "REFUSED $($reason.Substring(0, [Math]::Min(400, $reason.Length)))"
  Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue
  exit 125
}
foreach ($line in $lines) {
  $whose, $spool, $name, $digest, $checksum, $url = $line -split ' '
  if ($whose -ne $env:AWS_SSM_INSTANCE_ID) { continue }
  $outcome = Send-File $spool $name $digest $checksum $url
  $report += " $name=$outcome"
  if ($outcome -match '^(sent|there)') { $gathered += $spool } elseif ($outcome -ne 'absent') { $kept += $spool }
}
$gathered | Where-Object { $kept -notcontains $_ } |
  ForEach-Object { Remove-Item -LiteralPath "$folder\work\$_" -Recurse -Force -ErrorAction SilentlyContinue }
Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue
Write-Report "GATHERED$report"
if ($kept) { exit 1 }
