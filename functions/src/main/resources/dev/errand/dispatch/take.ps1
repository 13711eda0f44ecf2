# Packs up the files to fetch. Included when there are any.

$takeLimit = @TAKE_LIMIT@
$tar = "$env:SystemRoot\System32\tar.exe"

# One tar with a manifest first. Each file is copied before it is digested and packed: others may write to it meanwhile.
# The missing are told of before anything can go wrong.
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

# Each fetch is a path in base64, behind a question mark where it is optional.
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

# "SHA-256 MODE SIZE PATH" of a file, which has no mode here.
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
