# Errand: gather what run @RUN@, @NAME@, left on this node
# It uploads files of ProgramData\Errand to S3, as a table that it downloads says. docs/windows.md of Errand says more.

# Comments after the first block are taken out when this is rendered. It may run any number of times, also at once.

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$token = '@TOKEN@'
$table = '@TABLE@'
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

# Spaces become plus signs, and nothing is lost but plus signs and what is not ASCII.
function Get-Word($reason) {
  $line = "$reason" -replace '[^ -~]', '?' -replace '\+', '?'
  $line.Substring(0, [Math]::Min(400, $line.Length)).Replace(' ', '+')
}

# The outcome of one line of the table, in words of the report.
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

# The file is read while it is sent, and its size is told before.
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

@FRAGMENTS@

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
# A spool of which something failed is left for another attempt.
$gathered | Where-Object { $kept -notcontains $_ } |
  ForEach-Object { Remove-Item -LiteralPath "$folder\work\$_" -Recurse -Force -ErrorAction SilentlyContinue }
Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue
Write-Report "GATHERED$report"
if ($kept) { exit 1 }
