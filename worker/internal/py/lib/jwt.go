package lib

import (
	"crypto"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"github.com/gustload/gust/worker/internal/py"
)

// This file signs and verifies for the module jwt (PyJWT 2): the signatures are
// golang-jwt's, what is signed and claimed is in source/thirdparty/jwt.py.

func nativeJWT() *py.ModuleDef {
	return &py.ModuleDef{Name: "_gustjwt", Init: func(_ *py.Thread, m *py.Module) error {
		m.Def("known", func(_ *py.Thread, a py.Args) (py.Value, error) {
			name, _ := a.Pos[0].(string)
			return name == "none" || jwt.GetSigningMethod(name) != nil, nil
		})
		m.Def("sign", func(t *py.Thread, a py.Args) (py.Value, error) {
			name, text, key, err := jwtArgs(t, a)
			if err != nil {
				return nil, err
			}
			private, err := jwtKey(name, key, true)
			if err != nil {
				return nil, jwtKeyError(t, err)
			}
			signature, err := jwt.GetSigningMethod(name).Sign(text, private)
			if err != nil {
				return nil, jwtKeyError(t, err)
			}
			return py.Bytes(signature), nil
		})
		m.Def("verify", func(t *py.Thread, a py.Args) (py.Value, error) {
			name, text, key, err := jwtArgs(t, a)
			if err != nil {
				return nil, err
			}
			public, err := jwtKey(name, key, false)
			if err != nil {
				return nil, jwtKeyError(t, err)
			}
			signature, _ := py.Unwrap(a.Pos[3]).(py.Bytes)
			return jwt.GetSigningMethod(name).Verify(text, []byte(signature), public) == nil, nil
		})
		return nil
	}}
}

// jwtArgs are the algorithm, what is signed, and the key.
func jwtArgs(t *py.Thread, a py.Args) (name, text string, key []byte, err error) {
	name, _ = a.Pos[0].(string)
	signed, _ := a.Pos[1].(py.Bytes)
	switch k := py.Unwrap(a.Pos[2]).(type) {
	case string:
		key = []byte(k)
	case py.Bytes:
		key = []byte(k)
	default:
		return "", "", nil, py.TypeErrorf("Expected a string value")
	}
	return name, string(signed), key, nil
}

func jwtKeyError(t *py.Thread, err error) error {
	m, importErr := t.Import("jwt")
	if importErr != nil {
		return importErr
	}
	class, _ := m.Dict.GetStr("InvalidKeyError")
	c, ok := class.(*py.Class)
	if !ok {
		return py.ValueErrorf("%s", err)
	}
	return py.RaiseNew(c, err.Error())
}

// jwtKey is the key in the form that golang-jwt wants it.
func jwtKey(name string, key []byte, private bool) (any, error) {
	isPrivate := strings.Contains(string(key), "PRIVATE KEY")
	switch name[:2] {
	case "RS", "PS":
		if isPrivate {
			k, err := jwt.ParseRSAPrivateKeyFromPEM(key)
			if err != nil || private {
				return k, err
			}
			return &k.PublicKey, nil
		}
		return jwt.ParseRSAPublicKeyFromPEM(key)
	case "ES":
		if isPrivate {
			k, err := jwt.ParseECPrivateKeyFromPEM(key)
			if err != nil || private {
				return k, err
			}
			return &k.PublicKey, nil
		}
		return jwt.ParseECPublicKeyFromPEM(key)
	case "Ed":
		if isPrivate {
			k, err := jwt.ParseEdPrivateKeyFromPEM(key)
			if err != nil || private {
				return k, err
			}
			return k.(crypto.Signer).Public(), nil
		}
		return jwt.ParseEdPublicKeyFromPEM(key)
	}
	return key, nil
}
