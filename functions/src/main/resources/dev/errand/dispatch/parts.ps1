# Gets parts that may be elsewhere. Included when one is.

# A part, "SOURCE BYTES SHA256 DATA", as a file; never one with other bytes.
function Save-Part($part, $path) {
  $source, $bytes, $digest, $data = $part.Trim() -split '\s+', 4
  switch ($source) {
    'inline' { [IO.File]::WriteAllBytes($path, [Convert]::FromBase64String($data)) }
    'beside' { [IO.File]::Copy("$PSScriptRoot\$data", $path, $true) }
    'download' { Save-Download $data $path ([long]$bytes) } #? download
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

# It may hold secrets, and goes from the disk at once. Its variables become those of the whole script.
function Read-Content { #? staged-content
  Save-Part $content "$work\content" #? staged-content
  $code = [IO.File]::ReadAllText("$work\content") #? staged-content
  [IO.File]::Delete("$work\content") #? staged-content
  . ([ScriptBlock]::Create($code)) #? staged-content
  foreach ($name in 'directory', 'environment', 'arguments', 'text', 'masks', 'copies', 'fetches') { #? staged-content
    Set-Variable -Name $name -Value (Get-Variable -Name $name -ValueOnly) -Scope Script #? staged-content
  } #? staged-content
} #? staged-content
