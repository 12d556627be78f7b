package corpus

// formatOffset writes minutes as git does: +0530.
func formatOffset(minutes int) string {
	return string(appendOffset(nil, minutes))
}

func appendOffset(dst []byte, minutes int) []byte {
	sign := byte('+')
	if minutes < 0 {
		sign, minutes = '-', -minutes
	}
	h, m := minutes/60, minutes%60
	return append(dst, sign, byte('0'+h/10), byte('0'+h%10), byte('0'+m/10), byte('0'+m%10))
}
