# Masks secrets in what the text prints. Included when there are any.

# One character for each byte: what is masked may be any bytes.
$latin1 = [Text.Encoding]::GetEncoding(28591)

function Set-Masks {
  $words = $masks.Split(' ', [StringSplitOptions]::RemoveEmptyEntries)
  $secrets = @($words | ForEach-Object { $latin1.GetString([Convert]::FromBase64String($_)) })
  $script:secrets = @($secrets | Sort-Object -Property Length -Descending)
}

# Holds back what may be the beginning of a secret; with no more bytes to come, nothing.
function Save-Unmasked($reader, $count) {
  $seen = $reader.Held + $latin1.GetString($reader.Buffer, 0, $count)
  foreach ($secret in $secrets) { $seen = $seen.Replace($secret, '***') }
  $keep = 0
  if ($count -gt 0) { $keep = [Math]::Min($seen.Length, $secrets[0].Length - 1) }
  $reader.Held = $seen.Substring($seen.Length - $keep)
  $bytes = $latin1.GetBytes($seen.Substring(0, $seen.Length - $keep))
  Save-Bytes $reader $bytes $bytes.Length
}
