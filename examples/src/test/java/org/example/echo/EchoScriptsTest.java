package org.example.echo;

import im.herald.testkit.script.StanzaScripts;

class EchoScriptsTest extends StanzaScripts {}
