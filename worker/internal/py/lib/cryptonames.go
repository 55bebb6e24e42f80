package lib

import "github.com/gustload/gust/worker/internal/py"

// This file says which modules cryptography and Crypto have: all their names are
// in two files of source/thirdparty.

var cryptographyParts = map[string][]string{
	"cryptography.fernet":                               {"Fernet", "MultiFernet", "InvalidToken"},
	"cryptography.exceptions":                           {"InvalidSignature", "InvalidTag", "InvalidKey", "AlreadyFinalized", "UnsupportedAlgorithm"},
	"cryptography.hazmat.backends":                      {"default_backend"},
	"cryptography.hazmat.primitives.ciphers":            {"Cipher", "algorithms", "modes"},
	"cryptography.hazmat.primitives.ciphers.algorithms": {"AES"},
	"cryptography.hazmat.primitives.ciphers.modes":      {"CBC", "CTR", "OFB", "CFB", "CFB8", "ECB", "GCM"},
	"cryptography.hazmat.primitives.ciphers.aead":       {"AESGCM"},
	"cryptography.hazmat.primitives.padding":            {"PKCS7"},
	"cryptography.hazmat.primitives.hashes":             {"Hash", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "MD5"},
	"cryptography.hazmat.primitives.hmac":               {"HMAC"},
	"cryptography.hazmat.primitives.kdf.pbkdf2":         {"PBKDF2HMAC"},
	"cryptography.hazmat.primitives.kdf.hkdf":           {"HKDF"},
	"cryptography.hazmat.primitives.serialization":      {"load_pem_private_key", "load_pem_public_key", "Encoding", "PrivateFormat", "PublicFormat", "NoEncryption"},
	"cryptography.hazmat.primitives.asymmetric.padding": {"OAEP", "PKCS1v15", "PSS", "MGF1"},
	"cryptography.hazmat.primitives.asymmetric.rsa":     {"generate_private_key", "RSAPrivateKey=_PrivateKey", "RSAPublicKey=_PublicKey"},
}

var pycryptodomeParts = map[string][]string{
	"Cipher": {"AES", "PKCS1_OAEP", "PKCS1_v1_5"}, "Util": {"Counter"}, "Util.Padding": {"pad", "unpad"}, "Random": {"get_random_bytes", "new", "read"},
	"Hash": {"SHA", "SHA1", "SHA224", "SHA256", "SHA384", "SHA512", "MD5", "HMAC"}, "PublicKey": {"RSA"}, "Signature": {"pkcs1_15", "pss", "PKCS1_v1_5=pkcs1_15"},
}

// cryptoClasses are the names of those that stand for a module: what it has are
// their attributes.
var cryptoClasses = map[string]string{
	"Cipher.AES": "AES", "Cipher.PKCS1_OAEP": "PKCS1_OAEP", "Cipher.PKCS1_v1_5": "PKCS1_v1_5", "Util.Counter": "Counter", "Hash.SHA256": "SHA256", "Hash.SHA1": "SHA1",
	"Hash.SHA512": "SHA512", "Hash.MD5": "MD5", "Hash.HMAC": "HMAC", "PublicKey.RSA": "RSA", "Signature.pkcs1_15": "pkcs1_15", "Signature.pss": "pss",
}

func cryptoModules() []*py.ModuleDef {
	const own, other = "_gustcryptography", "_gustcrypto_cipher"
	defs := []*py.ModuleDef{
		nativeCrypto(), inPython(own, "thirdparty/cryptography_parts"), inPython(other, "thirdparty/crypto_cipher"),
		branch("cryptography"), branch("cryptography.hazmat"), branch("cryptography.hazmat.primitives"), branch("cryptography.hazmat.primitives.asymmetric"), branch("cryptography.hazmat.primitives.kdf"),
	}
	for name, names := range cryptographyParts {
		defs = append(defs, fromModule(name, own, names...))
	}
	for _, top := range []string{"Crypto", "Cryptodome"} {
		defs = append(defs, branch(top))
		for name, names := range pycryptodomeParts {
			if name == "Random" {
				defs = append(defs, attributesOf(top+".Random", other, "Random"))
				continue
			}
			defs = append(defs, fromModule(top+"."+name, other, names...))
		}
		for name, class := range cryptoClasses {
			defs = append(defs, attributesOf(top+"."+name, other, class))
		}
	}
	return defs
}

// branch is a module that has the modules below it.
func branch(name string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(_ *py.Thread, m *py.Module) error {
		m.Attr = func(t *py.Thread, attr string) (py.Value, bool, error) {
			if !t.In.Importable(name + "." + attr) {
				return nil, false, nil
			}
			sub, err := t.Import(name + "." + attr)
			return sub, err == nil, err
		}
		return nil
	}}
}

// attributesOf is a module that has the attributes of something in another.
func attributesOf(name, from, what string) *py.ModuleDef {
	return &py.ModuleDef{Name: name, Init: func(t *py.Thread, m *py.Module) error {
		src, err := t.Import(from)
		if err != nil {
			return err
		}
		v, err := t.GetAttr(src, what)
		if err != nil {
			return err
		}
		m.Attr = func(t *py.Thread, attr string) (py.Value, bool, error) { return t.LookupAttr(v, attr) }
		return nil
	}}
}
