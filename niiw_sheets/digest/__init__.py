"""Messages for readers: composed and worded here, without sending anything."""
