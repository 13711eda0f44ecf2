$directory = ''
$environment = 'LEVEL=ZGVidWc= TOKEN=dG9wDQpzZWNyZXQ='
$arguments = '.LUFsbA== .aXQncw== .'
$masks = 'c2VjcmV0 dG9w'
$fetches = 'QzpcbG9nc1wqLmxvZw== ?RDpcZHVtcA=='
$copies = @'
QzpcYXBwXGEuY29uZg== download 5 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-A=1
QzpcYXBwXGIuY29uZg== inline 8 538ce61ea070cae3d1eacb5f4ee41ecfd41049dcff2ae26027a4007d4284874d w7wgPSAxDQo=
QzpcYXBwXGVtcHR5 inline 0 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 
'@
$text = @'
download 5 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://b.s3.eu-west-1.amazonaws.com/k?X-Amz-A=1
'@
