# Errand: run run-1, it's ((a)) 'name'?@TOKEN@
# sha256 of the text it runs: bc0ee9eff8e7995854a4b4ccfa187251ce9895d60427bd77d3f9afc120629e87
# The text is at the end, base64-encoded. What happens here: docs/windows.md of Errand.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$token = '0123456789abcdef0123456789abcdef'
$seconds = 60
$mercy = 10
$reboot = 'no'
$stdoutLimit = 20000
$stderrLimit = 5700
$folder = $env:ERRAND_HOME
if (-not $folder) { $folder = "$env:ProgramData\Errand" }
$work = "$folder\work\$token"
$commandId = $env:SSM_COMMAND_ID
if (-not $commandId) { $commandId = $PSCommandPath }
$powershell = "$env:SystemRoot\System32\WindowsPowerShell\v1.0\powershell.exe"
$taskkill = "$env:SystemRoot\System32\taskkill.exe"
$stdout = [Console]::OpenStandardOutput()
$stderr = [Console]::OpenStandardError()
$spoolLimit = 104857600
$copied = $taken = $missed = $lines = $kept = $problem = ''
$runner = {
  $global:ErrorActionPreference = 'Stop'
  $global:ProgressPreference = 'SilentlyContinue'
  try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { }
  $global:OutputEncoding = [Console]::OutputEncoding
  & "$PSScriptRoot\text.ps1"
  exit $LASTEXITCODE
}
$guard = {
  param($envelope, $id)
  $ErrorActionPreference = 'Stop'
  $process = Get-Process -Id $id
  [void]$process.Handle
  Wait-Process -Id $envelope -ErrorAction SilentlyContinue
  if (-not $process.HasExited) { taskkill.exe /T /F /PID $id }
}
function Write-Marker($outcome, $code, $out, $err, $detail) {
  $line = "errand $token $outcome $code $out $err $detail".TrimEnd() + "`n"
  if ($err -ne '0') { $line = "`n$line" }
  $bytes = [Text.Encoding]::ASCII.GetBytes($line)
  $stderr.Write($bytes, 0, $bytes.Length)
  $stderr.Flush()
}
function Exit-Refused($reason) {
  $detail = "$reason" -replace '[^ -~]', '?'
  Write-Marker 'REFUSED' 125 '0' '0' ($detail.Substring(0, [Math]::Min(160, $detail.Length)))
  exit 125
}
function Protect-Folder {
  $security = New-Object Security.AccessControl.DirectorySecurity
  $security.SetSecurityDescriptorSddlForm('D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'Access')
  [void][IO.Directory]::CreateDirectory($folder, $security)
  $link = [IO.File]::GetAttributes($folder) -band [IO.FileAttributes]::ReparsePoint
  $found = [IO.Directory]::GetAccessControl($folder)
  $owner = $found.GetOwner([Security.Principal.SecurityIdentifier]).Value
  if ($link -or ('S-1-5-18', 'S-1-5-32-544') -notcontains $owner) {
    throw "$folder is a link or belongs to $owner, neither SYSTEM nor Administrators: take it away"
  }
  if (-not $found.AreAccessRulesProtected) { [IO.Directory]::SetAccessControl($folder, $security) }
  [void][IO.Directory]::CreateDirectory("$folder\claims")
  [void][IO.Directory]::CreateDirectory("$folder\work")
}
function Save-Claim {
  $claim = "$folder\claims\$token"
  $draft = "$claim.$PID"
  $bytes = [Text.Encoding]::ASCII.GetBytes($commandId)
  $file = [IO.File]::Create($draft)
  $file.Write($bytes, 0, $bytes.Length)
  $file.Flush($true)
  $file.Close()
  try {
    [IO.File]::Move($draft, $claim)
    return
  } catch {
    Remove-Item -LiteralPath $draft -ErrorAction SilentlyContinue
    if (-not [IO.File]::Exists($claim)) { throw }
  }
  $holder = [IO.File]::ReadAllText($claim)
  if ($holder -ne $commandId) {
    Write-Marker 'CLAIMED' 0 '0' '0' $holder
    exit 0
  }
}
function Clear-Old {
  $ErrorActionPreference = 'SilentlyContinue'
  Get-ChildItem -LiteralPath "$folder\claims" |
    Where-Object { $_.LastWriteTime -lt (Get-Date).AddDays(-30) } | Remove-Item -Force
  Get-ChildItem -LiteralPath "$folder\work" |
    Where-Object { $_.LastWriteTime -lt (Get-Date).AddDays(-2) } | Remove-Item -Recurse -Force
}
function ConvertFrom-Base64($encoded) {
  [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($encoded))
}
function New-Work {
  if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force }
  [void][IO.Directory]::CreateDirectory($work)
}
function Save-Part($part, $path) {
  $data = ($part.Trim() -split '\s+', 4)[3]
  [IO.File]::WriteAllBytes($path, [Convert]::FromBase64String($data))
}
function Save-Text {
  Save-Part $text "$work\part"
  $read = [IO.File]::ReadAllText("$work\part")
  [IO.File]::WriteAllText("$work\text.ps1", $read, (New-Object Text.UTF8Encoding $true))
  [IO.File]::Delete("$work\part")
  [IO.File]::WriteAllText("$work\run.ps1", "$runner")
}
function Start-Text {
  $start = New-Object Diagnostics.ProcessStartInfo
  $start.FileName = $powershell
  $start.Arguments = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -OutputFormat Text -File `"$work\run.ps1`""
  $start.UseShellExecute = $false
  $start.CreateNoWindow = $true
  $start.RedirectStandardInput = $true
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  if ($directory) {
    $start.WorkingDirectory = ConvertFrom-Base64 $directory
    if (-not [IO.Directory]::Exists($start.WorkingDirectory)) {
      throw "cannot enter the working directory $($start.WorkingDirectory)"
    }
  }
  foreach ($variable in $environment.Split(' ', [StringSplitOptions]::RemoveEmptyEntries)) {
    $name, $value = $variable.Split('=', 2)
    $start.EnvironmentVariables[$name] = ConvertFrom-Base64 $value
  }
  [Diagnostics.Process]::Start($start)
}
function Start-Guard {
  $command = [Text.Encoding]::Unicode.GetBytes("& {$guard} $PID $($process.Id)")
  $arguments = '-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String($command)
  Start-Process -FilePath $powershell -ArgumentList $arguments -WindowStyle Hidden -PassThru
}
function Stop-Tree($force) {
  $ErrorActionPreference = 'SilentlyContinue'
  $arguments = @('/T', '/PID', $process.Id)
  if ($force) { $arguments += '/F' }
  & $taskkill $arguments 2>&1 | Out-Null
}
function New-Reader($source, $sink, $limit, $path) {
  $reader = @{ Source = $source; Sink = $sink; Limit = $limit; Passed = 0; Bytes = [long]0; Open = $true; Held = '' }
  $reader.Spool = [IO.File]::Create($path)
  $reader.Kept = $true
  $reader.Hash = New-Object Security.Cryptography.SHA256CryptoServiceProvider
  $reader.Buffer = [byte[]]::new(65536)
  $reader.Next = $source.ReadAsync($reader.Buffer, 0, $reader.Buffer.Length)
  $reader
}
function Receive-Part($reader) {
  $count = $reader.Next.Result
  if ($count -eq 0) {
    $reader.Open = $false
    return
  }
  Save-Bytes $reader $reader.Buffer $count
  $reader.Next = $reader.Source.ReadAsync($reader.Buffer, 0, $reader.Buffer.Length)
}
function Save-Bytes($reader, $bytes, $count) {
  [void]$reader.Hash.TransformBlock($bytes, 0, $count, $null, 0)
  $pass = [Math]::Min($count, $reader.Limit - $reader.Passed)
  $reader.Sink.Write($bytes, 0, $pass)
  $reader.Sink.Flush()
  $reader.Passed += $pass
  $reader.Bytes += $count
  Save-Spool $reader $bytes $count
}
function Save-Spool($reader, $bytes, $count) {
  if (-not $reader.Kept -or $reader.Bytes -gt $spoolLimit) { return }
  try { $reader.Spool.Write($bytes, 0, $count) } catch { $reader.Kept = $false }
}
function Wait-Part {
  $open = @($readers | Where-Object { $_.Open })
  if ($open.Count -eq 0) { return $process.WaitForExit(1000) }
  $ready = [Threading.Tasks.Task]::WaitAny([Threading.Tasks.Task[]]@($open | ForEach-Object { $_.Next }), 1000)
  if ($ready -ge 0) { Receive-Part $open[$ready] }
  $ready -ge 0
}
function Watch-Text {
  $clock = [Diagnostics.Stopwatch]::StartNew()
  $outcome = 'EXITED'
  $due = $seconds
  $enough = [double]::MaxValue
  while ($clock.Elapsed.TotalSeconds -lt $enough) {
    $ended = $process.HasExited
    if ($ended -and -not ($readers | Where-Object { $_.Open })) { break }
    if ($ended -and $enough -eq [double]::MaxValue) { $enough = $clock.Elapsed.TotalSeconds + 5 }
    if (-not $ended -and $clock.Elapsed.TotalSeconds -ge $due) {
      Stop-Tree ($outcome -eq 'DEADLINE')
      $outcome = 'DEADLINE'
      $due = $clock.Elapsed.TotalSeconds + $mercy
    }
    $came = Wait-Part
    if ($ended -and -not $came) { break }
  }
  $outcome
}
function Close-Reader($reader) {
  try { $reader.Spool.Close() } catch { $reader.Kept = $false }
}
function Get-Facts($reader) {
  if ($reader.Bytes -eq 0) { return '0' }
  [void]$reader.Hash.TransformFinalBlock($reader.Buffer, 0, 0)
  $digest = [BitConverter]::ToString($reader.Hash.Hash).Replace('-', '').ToLowerInvariant()
  $rest = $reader.Bytes - $reader.Passed
  if ($rest -eq 0) { return "$($reader.Passed):$digest" }
  "$($reader.Passed)+${rest}:$digest"
}
function Test-Text($reader, $path) {
  if ($reader.Bytes -eq 0 -or $reader.Bytes -gt $reader.Passed -or -not $reader.Kept) { return $true }
  try {
    $bytes = [IO.File]::ReadAllBytes($path)
    [void](New-Object Text.UTF8Encoding $false, $true).GetCharCount($bytes)
    $bytes -notcontains 0
  } catch { $false }
}
function Get-Kept {
  $names = @()
  if (-not (Test-Text $readers[0] "$work\stdout")) { $names += 'stdout' }
  if (-not (Test-Text $readers[1] "$work\stderr")) { $names += 'stderr' }
  if ($names) { "kept=$($names -join ',')" }
}
function Exit-Envelope($outcome, $code) {
  if ($outcome -eq 'DEADLINE') { exit 124 }
  if ($code -eq 3010 -and $reboot -ne 'yes') { exit 1 }
  if ((-1, 137, 168, 169) -contains $code) { exit 1 }
  exit $code
}
function Clear-Work {
  $ErrorActionPreference = 'SilentlyContinue'
  $needed = @()
  if ($readers[0].Bytes -gt $readers[0].Passed -or $kept -match 'stdout') { $needed += 'stdout' }
  if ($readers[1].Bytes -gt $readers[1].Passed -or $kept -match 'stderr') { $needed += 'stderr' }
  if ($taken) { $needed += 'files.tar' }
  Get-ChildItem -LiteralPath $work | Where-Object { $needed -notcontains $_.Name } | Remove-Item -Recurse -Force
  if (-not $needed) { Remove-Item -LiteralPath $work -Force }
}
$directory = ''
$environment = ''
$arguments = ''
$masks = ''
$fetches = ''
$copies = ''
$text = @'
inline 11 bc0ee9eff8e7995854a4b4ccfa187251ce9895d60427bd77d3f9afc120629e87
R2V0LVNlcnZpY2U=
'@
try {
  Protect-Folder
  Save-Claim
  Clear-Old
  New-Work
  Save-Text
  $process = Start-Text
} catch {
  Exit-Refused $_
}
try {
  $warden = Start-Guard
  $process.StandardInput.BaseStream.Close()
  $readers = @(
    New-Reader $process.StandardOutput.BaseStream $stdout $stdoutLimit "$work\stdout"
    New-Reader $process.StandardError.BaseStream $stderr $stderrLimit "$work\stderr"
  )
  $outcome = Watch-Text
} catch {
  Stop-Tree $true
  throw
}
$readers | ForEach-Object { Close-Reader $_ }
$kept = Get-Kept
$said = ($copied, $taken, $missed, $lines, $kept, $problem | Where-Object { $_ }) -join ' '
Write-Marker $outcome $process.ExitCode (Get-Facts $readers[0]) (Get-Facts $readers[1]) $said
Stop-Process -InputObject $warden -Force -ErrorAction SilentlyContinue
Clear-Work
Exit-Envelope $outcome $process.ExitCode
