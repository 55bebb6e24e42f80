// Recording runs commands and draws what they print as an SVG (make recording):
// recording TARGET OUT COMMAND... starts the test server TARGET, runs each
// COMMAND in a shell with its address as $TARGET, and writes OUT. Nothing in the
// picture is made up; a command that fails is an exit status of 1.
package main

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// Sizes of the picture, in pixels, and of its lines, in characters.
const (
	columns    = 168
	charWidth  = 7.25
	lineHeight = 17
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: recording TARGET OUT COMMAND...")
		os.Exit(2)
	}
	if err := record(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "recording:", err)
		os.Exit(1)
	}
}

func record(target, out string, commands []string) error {
	server := exec.Command(target, "-listen", "127.0.0.1:0")
	pipe, err := server.StdoutPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	defer func() {
		_ = server.Process.Signal(syscall.SIGTERM)
		_ = server.Wait() // ended by the signal
	}()
	address, err := bufio.NewReader(pipe).ReadString('\n')
	if err != nil {
		return fmt.Errorf("the target did not say its address: %w", err)
	}
	address = "http://" + strings.TrimPrefix(strings.TrimSpace(address), "http://")
	var lines []string
	for _, command := range commands {
		cmd := exec.Command("sh", "-c", command)
		cmd.Env = append(os.Environ(), "TARGET="+address)
		text, err := cmd.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w\n%s", command, err, text)
		}
		lines = append(lines, "$ "+strings.ReplaceAll(command, "$TARGET", address))
		lines = append(lines, strings.Split(strings.TrimRight(string(text), "\n"), "\n")...)
		lines = append(lines, "")
	}
	return os.WriteFile(out, drawn(lines), 0o644)
}

func drawn(lines []string) []byte {
	var b bytes.Buffer
	width, height := int(columns*charWidth)+24, len(lines)*lineHeight+20
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d">
<rect width="100%%" height="100%%" rx="6" fill="#1b1f24"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,monospace" font-size="12" fill="#d7dde4">
`, width, height)
	for i, line := range lines {
		if len(line) > columns {
			line = line[:columns]
		}
		colour := ""
		if strings.HasPrefix(line, "$ ") {
			colour = ` fill="#7ee787"`
		}
		fmt.Fprintf(&b, `<text x="12" y="%d"%s>`, 22+i*lineHeight, colour)
		// Browsers make one of several spaces, whatever xml:space says.
		line = strings.ReplaceAll(line, " ", "\u00a0")
		_ = xml.EscapeText(&b, []byte(line)) // a Buffer takes all
		b.WriteString("</text>\n")
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
}
