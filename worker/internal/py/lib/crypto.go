package lib

import (
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/gustload/gust/worker/internal/py"
)

// This file encrypts for the packages cryptography and Crypto (pycryptodome):
// AES and RSA are Go's own, all else is in source/thirdparty.

// aesStream encrypts or decrypts piece by piece.
type aesStream struct{ do func(data []byte) []byte }

func nativeCrypto() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustcrypto", Init: func(t *py.Thread, m *py.Module) error {
		stream := newNative(t, m, "Stream", func() *aesStream { return &aesStream{} })
		stream.def("update", 1, 1, func(t *py.Thread, _ *py.Object, s *aesStream, args []py.Value) (py.Value, error) {
			data, err := octets(t, args[0])
			if err != nil {
				return nil, err
			}
			return py.Bytes(s.do([]byte(data))), nil
		})
		function(m, "aes", 4, 4, func(t *py.Thread, args []py.Value) (py.Value, error) {
			mode, _ := args[0].(string)
			parts, err := octetsOf(t, args[1:3])
			if err != nil {
				return nil, err
			}
			block, err := aes.NewCipher(parts[0])
			if err != nil {
				return nil, py.ValueErrorf("%s", err)
			}
			return py.NewObject(stream.class, &aesStream{aesMode(block, mode, parts[1], args[3] == true)}), nil
		})
		function(m, "seal", 5, 5, func(t *py.Thread, args []py.Value) (py.Value, error) { return sealed(t, args, false) })
		function(m, "open", 5, 5, func(t *py.Thread, args []py.Value) (py.Value, error) { return sealed(t, args, true) })
		function(m, "rsa", 5, 5, rsaDo)
		function(m, "rsa_key", 1, 1, func(_ *py.Thread, args []py.Value) (py.Value, error) {
			key, err := rsa.GenerateKey(rand.Reader, intOr(args[0], 2048))
			if err != nil {
				return nil, py.ValueErrorf("%s", err)
			}
			return privatePEM(key)
		})
		function(m, "rsa_read", 1, 1, func(t *py.Thread, args []py.Value) (py.Value, error) { return rsaRead(t, args[0]) })
		return nil
	}}
}

func octetsOf(t *py.Thread, values []py.Value) ([][]byte, error) {
	var parts [][]byte
	for _, v := range values {
		b, err := octets(t, v)
		if err != nil {
			return nil, err
		}
		parts = append(parts, []byte(b))
	}
	return parts, nil
}

// aesMode is what each piece of data goes through. The callers have checked the
// length of iv and, for ecb and cbc, that of the data.
func aesMode(block cipher.Block, mode string, iv []byte, decrypt bool) func([]byte) []byte {
	xor := func(s cipher.Stream) func([]byte) []byte {
		return func(data []byte) []byte {
			out := make([]byte, len(data))
			s.XORKeyStream(out, data)
			return out
		}
	}
	switch mode {
	case "ctr":
		return xor(cipher.NewCTR(block, iv))
	case "ofb":
		//lint:ignore SA1019 it is what the program asks for
		return xor(cipher.NewOFB(block, iv))
	case "cfb":
		return cfb(block, iv, aes.BlockSize, decrypt)
	case "cfb8":
		return cfb(block, iv, 1, decrypt)
	}
	blocks := func(do func(dst, src []byte)) func([]byte) []byte {
		return func(data []byte) []byte {
			out := make([]byte, len(data))
			do(out, data)
			return out
		}
	}
	switch {
	case mode == "cbc" && decrypt:
		return blocks(cipher.NewCBCDecrypter(block, iv).CryptBlocks)
	case mode == "cbc":
		return blocks(cipher.NewCBCEncrypter(block, iv).CryptBlocks)
	}
	one := block.Encrypt
	if decrypt {
		one = block.Decrypt
	}
	return blocks(func(dst, src []byte) {
		for i := 0; i < len(src); i += aes.BlockSize {
			one(dst[i:], src[i:])
		}
	})
}

// cfb feeds size bytes of what is encrypted back (NIST SP 800-38A, 6.3).
func cfb(block cipher.Block, iv []byte, size int, decrypt bool) func([]byte) []byte {
	register, mask, used := append([]byte(nil), iv...), make([]byte, aes.BlockSize), size
	segment := make([]byte, 0, size)
	return func(data []byte) []byte {
		out := make([]byte, len(data))
		for i, c := range data {
			if used == size {
				register = append(register[len(segment):], segment...)
				block.Encrypt(mask, register)
				segment, used = segment[:0], 0
			}
			out[i] = c ^ mask[used]
			used++
			if decrypt {
				segment = append(segment, c)
			} else {
				segment = append(segment, out[i])
			}
		}
		return out
	}
}

// sealed is seal(key, nonce, data, aad, size) and open: AES in GCM with a tag
// of that size behind the data; None is a wrong tag.
func sealed(t *py.Thread, args []py.Value, open bool) (py.Value, error) {
	parts, err := octetsOf(t, args[:4])
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(parts[0])
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	var gcm cipher.AEAD
	if size := intOr(args[4], 16); size != 16 {
		gcm, err = cipher.NewGCMWithTagSize(block, size)
	} else {
		gcm, err = cipher.NewGCMWithNonceSize(block, len(parts[1]))
	}
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	if !open {
		return py.Bytes(gcm.Seal(nil, parts[1], parts[2], parts[3])), nil
	}
	text, err := gcm.Open(nil, parts[1], parts[2], parts[3])
	if err != nil {
		return py.None, nil // the caller says what its package says
	}
	return py.Bytes(text), nil
}

func privatePEM(key *rsa.PrivateKey) (py.Value, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	return py.Bytes(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})), nil
}

func rsaKeys(text []byte) (*rsa.PrivateKey, *rsa.PublicKey, error) {
	if strings.Contains(string(text), "PRIVATE KEY") {
		private, err := jwt.ParseRSAPrivateKeyFromPEM(text)
		if err != nil {
			return nil, nil, py.ValueErrorf("%s", err)
		}
		return private, &private.PublicKey, nil
	}
	public, err := jwt.ParseRSAPublicKeyFromPEM(text)
	if err != nil {
		return nil, nil, py.ValueErrorf("%s", err)
	}
	return nil, public, nil
}

// rsaRead is a PEM key as (private PEM or None, public PEM, bits).
func rsaRead(t *py.Thread, v py.Value) (py.Value, error) {
	text, err := octets(t, v)
	if err != nil {
		return nil, err
	}
	private, public, err := rsaKeys([]byte(text))
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	var own py.Value = py.None
	if private != nil {
		if own, err = privatePEM(private); err != nil {
			return nil, err
		}
	}
	return py.NewTuple(own, py.Bytes(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})), public.N.BitLen()), nil
}

var cryptoHashes = map[string]crypto.Hash{"sha1": crypto.SHA1, "sha224": crypto.SHA224, "sha256": crypto.SHA256, "sha384": crypto.SHA384, "sha512": crypto.SHA512, "md5": crypto.MD5}

// rsaDo is rsa(what, key, data, hash, signature): for the signatures data is a
// digest. A verification is True or False.
func rsaDo(t *py.Thread, args []py.Value) (py.Value, error) {
	what, _ := args[0].(string)
	name, _ := args[3].(string)
	parts, err := octetsOf(t, []py.Value{args[1], args[2], args[4]})
	if err != nil {
		return nil, err
	}
	private, public, err := rsaKeys(parts[0])
	if err != nil {
		return nil, err
	}
	hash, data := cryptoHashes[name], parts[1]
	if private == nil && !strings.HasPrefix(what, "encrypt") && !strings.HasPrefix(what, "verify") {
		return nil, py.TypeErrorf("This is not a private key")
	}
	var out []byte
	switch what {
	case "encrypt oaep":
		out, err = rsa.EncryptOAEP(hash.New(), rand.Reader, public, data, nil)
	case "decrypt oaep":
		out, err = rsa.DecryptOAEP(hash.New(), nil, private, data, nil)
	case "encrypt pkcs1":
		//lint:ignore SA1019 it is what the program asks for
		out, err = rsa.EncryptPKCS1v15(rand.Reader, public, data)
	case "decrypt pkcs1":
		//lint:ignore SA1019 it is what the program asks for
		out, err = rsa.DecryptPKCS1v15(nil, private, data)
	case "sign pkcs1":
		out, err = rsa.SignPKCS1v15(nil, private, hash, data)
	case "sign pss":
		out, err = rsa.SignPSS(rand.Reader, private, hash, data, nil)
	case "verify pkcs1":
		return rsa.VerifyPKCS1v15(public, hash, data, parts[2]) == nil, nil
	case "verify pss":
		return rsa.VerifyPSS(public, hash, data, parts[2], nil) == nil, nil
	}
	if err != nil {
		return nil, py.ValueErrorf("%s", err)
	}
	return py.Bytes(out), nil
}
