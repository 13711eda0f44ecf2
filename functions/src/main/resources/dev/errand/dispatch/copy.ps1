# Puts files in place before the text runs: all, or none. Included when there are any.

# Each line of $copies is "TARGET SOURCE BYTES SHA256 DATA", the target in base64. An unchanged file is left alone.
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

# Replacing keeps the access rights of the file that was there.
function Move-Draft($draft, $target) {
  if ([IO.File]::Exists($target)) {
    [IO.File]::Replace($draft, $target, [NullString]::Value)
  } else {
    [IO.File]::Move($draft, $target)
  }
}

# "3w2u1w" of "wwwuuw", and "4w+2u" where that would be long.
function Get-Runs($states) {
  $runs = [regex]::Replace($states, 'w+|u+', { param($run) "$($run.Value.Length)$($run.Value[0])" })
  if ($runs.Length -le 120) { return $runs }
  $written = $states.Replace('u', '').Length
  "${written}w+$($states.Length - $written)u"
}
