# Errand: run run-1, files
# sha256 of the text it runs: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
# The text is at the end, base64-encoded. What happens here: docs/windows.md of Errand.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$token = '0123456789abcdef0123456789abcdef'
$seconds = 60
$mercy = 10
$reboot = 'no'
$stdoutLimit = 20000
$stderrLimit = 5288
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
$directory = $environment = $arguments = $text = $masks = $copies = $fetches = ''
$copied = $taken = $missed = $lines = $kept = $problem = ''
$runner = {
  $global:ErrorActionPreference = 'Stop'
  $global:ProgressPreference = 'SilentlyContinue'
  try { [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false } catch { }
  $global:OutputEncoding = [Console]::OutputEncoding
  $given = @()
  foreach ($word in [IO.File]::ReadAllLines("$PSScriptRoot\arguments")) {
    $given += [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($word))
  }
  & "$PSScriptRoot\text.ps1" @given
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
function Save-Text {
  Save-Part $text "$work\part"
  $read = [IO.File]::ReadAllText("$work\part")
  [IO.File]::WriteAllText("$work\text.ps1", $read, (New-Object Text.UTF8Encoding $true))
  [IO.File]::Delete("$work\part")
  [IO.File]::WriteAllText("$work\run.ps1", "$runner")
  $words = $arguments.Split(' ', [StringSplitOptions]::RemoveEmptyEntries)
  [IO.File]::WriteAllLines("$work\arguments", [string[]]@($words | ForEach-Object { $_.Substring(1) }))
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
  $reader.Lines = [long]0
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
  Save-Unmasked $reader $count
  $reader.Next = $reader.Source.ReadAsync($reader.Buffer, 0, $reader.Buffer.Length)
}
function Save-Bytes($reader, $bytes, $count) {
  [void]$reader.Hash.TransformBlock($bytes, 0, $count, $null, 0)
  $pass = [Math]::Min($count, $reader.Limit - $reader.Passed)
  $reader.Sink.Write($bytes, 0, $pass)
  $reader.Sink.Write($bytes, $pass, $count - $pass)
  $reader.Lines += Measure-Lines $bytes $count
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
  Save-Unmasked $reader 0
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
function Read-Content {
  Save-Part $content "$work\content"
  $code = [IO.File]::ReadAllText("$work\content")
  [IO.File]::Delete("$work\content")
  . ([ScriptBlock]::Create($code))
  foreach ($name in 'directory', 'environment', 'arguments', 'text', 'masks', 'copies', 'fetches') {
    Set-Variable -Name $name -Value (Get-Variable -Name $name -ValueOnly) -Scope Script
  }
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
function Save-Copies {
  $moves = @()
  $states = ''
  try {
    foreach ($line in $copies.Trim() -split '\n') {
      $name, $part = $line.Trim() -split ' ', 2
      $target = ConvertFrom-Base64 $name
      $state = 'u'
      if (-not (Test-Same $target $part)) {
        $state = 'w'
        $draft = "$target.errand-$token"
        [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($target))
        $moves += , @($draft, $target)
        Save-Part $part $draft
      }
      $states += $state
    }
    $moves | ForEach-Object { Move-Draft $_[0] $_[1] }
  } catch {
    $moves | ForEach-Object { Remove-Item -LiteralPath $_[0] -Force -ErrorAction SilentlyContinue }
    throw "cannot copy to ${target}: $_"
  }
  $script:copied = "copied=$(Get-Runs $states)"
}
function Test-Same($target, $part) {
  if ([IO.Directory]::Exists($target)) { throw 'it is a directory' }
  if (-not [IO.File]::Exists($target)) { return $false }
  $digest = ($part -split ' ', 4)[2]
  (Get-Digest $target) -eq $digest
}
function Move-Draft($draft, $target) {
  if ([IO.File]::Exists($target)) {
    [IO.File]::Replace($draft, $target, [NullString]::Value)
  } else {
    [IO.File]::Move($draft, $target)
  }
}
function Get-Runs($states) {
  $runs = [regex]::Replace($states, 'w+|u+', { param($run) "$($run.Value.Length)$($run.Value[0])" })
  if ($runs.Length -le 120) { return $runs }
  $written = $states.Replace('u', '').Length
  "${written}w+$($states.Length - $written)u"
}
$latin1 = [Text.Encoding]::GetEncoding(28591)
function Set-Masks {
  $words = $masks.Split(' ', [StringSplitOptions]::RemoveEmptyEntries)
  $secrets = @($words | ForEach-Object { $latin1.GetString([Convert]::FromBase64String($_)) })
  $script:secrets = @($secrets | Sort-Object -Property Length -Descending)
}
function Save-Unmasked($reader, $count) {
  $seen = $reader.Held + $latin1.GetString($reader.Buffer, 0, $count)
  foreach ($secret in $secrets) { $seen = $seen.Replace($secret, '***') }
  $keep = 0
  if ($count -gt 0) { $keep = [Math]::Min($seen.Length, $secrets[0].Length - 1) }
  $reader.Held = $seen.Substring($seen.Length - $keep)
  $bytes = $latin1.GetBytes($seen.Substring(0, $seen.Length - $keep))
  Save-Bytes $reader $bytes $bytes.Length
}
$takeLimit = 1000000
$tar = "$env:SystemRoot\System32\tar.exe"
function Save-Files {
  $tree = "$work\tree"
  $found = @(Find-Files)
  if ($found.Count -eq 0) { return }
  if (-not [IO.File]::Exists($tar)) { throw 'missing tool: tar.exe (Windows Server 2019 and later have it)' }
  $total = ($found | Measure-Object -Property Length -Sum).Sum
  if ($total -gt $takeLimit) { throw "$total bytes in all, more than the limit of $takeLimit (output.maxBytes)" }
  $lines = @($found | ForEach-Object { Copy-Found $_ $tree })
  [IO.File]::WriteAllLines("$tree\manifest", [string[]]$lines)
  $tops = @(Get-ChildItem -LiteralPath $tree -Directory | ForEach-Object { $_.Name })
  & $tar -cf "$work\files.tar" -C $tree manifest $tops 2>&1 | Out-Null
  if ($LASTEXITCODE -ne 0) { throw "tar ended with exit code $LASTEXITCODE" }
  $size = (New-Object IO.FileInfo "$work\files.tar").Length
  $script:taken = "files=$($found.Count):${size}:$(Get-Digest "$work\files.tar")"
}
function Find-Files {
  $missing = @()
  $index = 0
  foreach ($fetch in $fetches.Split(' ', [StringSplitOptions]::RemoveEmptyEntries)) {
    $items = @(Get-Item -Path (ConvertFrom-Base64 $fetch.TrimStart('?')) -Force -ErrorAction SilentlyContinue)
    if ($items.Count -eq 0 -and $fetch[0] -ne '?') { $missing += $index }
    $items | Where-Object { -not $_.PSIsContainer }
    $items | Where-Object { $_.PSIsContainer } |
      ForEach-Object { Get-ChildItem -LiteralPath $_.FullName -Recurse -File -Force }
    $index++
  }
  if ($missing.Count -gt 0) { $script:missed = "missing=$($missing -join ',')" }
}
function Copy-Found($file, $tree) {
  $place = "$tree\$($file.FullName.Replace(':', ''))"
  [void][IO.Directory]::CreateDirectory([IO.Path]::GetDirectoryName($place))
  $from = [IO.File]::Open($file.FullName, 'Open', 'Read', 'ReadWrite,Delete')
  $into = [IO.File]::Create($place)
  try { $from.CopyTo($into) } finally {
    $from.Close()
    $into.Close()
  }
  "$(Get-Digest $place) - $((New-Object IO.FileInfo $place).Length) $($file.FullName.Replace(':', '').Replace('\', '/'))"
}
function Measure-Lines($bytes, $count) {
  [Text.Encoding]::ASCII.GetString($bytes, 0, $count).Split([char]10).Length - 1
}
function Write-End {
  if (-not ($readers | Where-Object { $_.Bytes -gt $_.Passed })) { return }
  $script:lines = "lines=$($readers[0].Lines)+$($readers[1].Lines)"
  if ($readers[0].Bytes -eq $readers[0].Passed) { return }
  $line = [Text.Encoding]::ASCII.GetBytes("`nerrand $token end stdout $($readers[0].Lines)`n")
  $stdout.Write($line, 0, $line.Length)
  $stdout.Flush()
}
$content = 'beside 682 7967a408dafb96c8778a1d0d356f3ede0bebfa68995b940cb5e91e8bd93052ba content'
try {
  Protect-Folder
  Save-Claim
  Clear-Old
  New-Work
  Read-Content
  Set-Masks
  Save-Copies
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
Write-End
$kept = Get-Kept
try { Save-Files } catch { $problem = "fetch: $_" }
$said = ($copied, $taken, $missed, $lines, $kept, $problem | Where-Object { $_ }) -join ' '
Write-Marker $outcome $process.ExitCode (Get-Facts $readers[0]) (Get-Facts $readers[1]) $said
Stop-Process -InputObject $warden -Force -ErrorAction SilentlyContinue
Clear-Work
Exit-Envelope $outcome $process.ExitCode
